-- What both sagas share. The tables are the services' own, each service's in a schema of its own so that one connection reaches them all.
create table customer (id integer primary key, user_id uuid not null default new_id());
insert into customer select generate_series(0, 39);

-- Products in columns, as SQL alone would keep them.
create table ordering.product (
    product_id uuid primary key, sku text not null, name text not null, price bigint not null, is_active boolean not null, revision bigint not null);
insert into ordering.product (product_id, sku, name, price, is_active, revision)
select new_id(), 'BENCH-' || lpad(n::text, 3, '0'), 'Product ' || n, 1000 + 100 * (n % 40), true, 1 from generate_series(0, 199) n;

insert into inventory.stock (product_id, sku, quantity) select product_id, sku, 10000000 from ordering.product;

-- Products by number. A session reads it once.
create table choice as
select (row_number() over (order by sku))::integer as number, product_id from ordering.product;

-- SQL alone counts nothing for an overview.
alter table ordering.orders disable trigger user;

analyze;

-- One to three lines, one and a half on average: the dice (0 to 1) say how many. A hot order has the first product among them.
create function choose_products(products uuid[], is_hot boolean, dice double precision) returns uuid[] language plpgsql as $$
declare
    lines integer := case when dice < 0.6 then 1 when dice < 0.9 then 2 else 3 end;
    first integer := case when is_hot then 1 + floor(random() * 60) else floor(random() * 200) end;
begin
    -- Strides that keep the three apart, and the hot product out of the other two.
    return (array[products[case when is_hot then 1 else 1 + first end], products[1 + (first + 67) % 200], products[1 + (first + 134) % 200]])[1:lines];
end $$;
