-- What Inventory has heard of the catalog: stock is set for products that there are, under the SKU that they have.
create table product (
    product_id  uuid    primary key,
    sku         text    not null,
    is_archived boolean not null,
    revision    bigint  not null
);

-- Grows with each change by people; orders that hold and take stock leave it as it is.
alter table stock add column revision bigint not null default 1;
