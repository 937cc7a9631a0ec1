-- The same rows written set by set: each stage of the saga is one transaction for a whole batch of orders, which stays in the server's
-- memory between the stages.
create type placed_orders as (ids uuid[], users uuid[], totals bigint[]);

create function set_place(ids uuid[], users uuid[], line_orders uuid[], line_products uuid[]) returns placed_orders language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
    answer placed_orders;
begin
    with priced as (
        select o.id, json_agg(json_build_object('product_id', p.product_id, 'sku', p.sku, 'name', p.name, 'quantity', 1,
            'unit_price', p.price / 100.0, 'line_total', p.price / 100.0)) items, sum(p.price)::bigint total
        from unnest(line_orders, line_products) o (id, product_id) join ordering.product p on p.product_id = o.product_id and p.is_active
        group by o.id),
    placed as (
        insert into ordering.orders (id, user_id, status, items, subtotal, discount, total_amount, currency, deadline, created_at, updated_at)
        select id, u.user_id, 'PENDING', items, total, 0, total, 'USD', moment + interval '15 minutes', moment, moment
        from unnest(ids, users) u (id, user_id) join priced using (id)
        returning id, user_id, items, total_amount),
    said as (
        insert into ordering.log (position, id, type, version, key, body, headers, at)
        select nextval('ordering.log_position'), new_id(), 'order.created', 1, id, json_build_object('order_id', id, 'user_id', user_id,
            'total_amount', total_amount / 100.0, 'currency', 'USD', 'items', items), json_build_object('request_id', replace(id::text, '-', '')), moment
        from placed)
    select array_agg(id), array_agg(user_id), array_agg(total_amount) into answer from placed;
    return answer;
end $$;

create function set_reserve(o placed_orders, line_orders uuid[], line_products uuid[]) returns void language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
    changed integer;
begin
    perform from inventory.stock where product_id = any(line_products) order by product_id for update;
    with wanted as (
        select product_id, count(*)::integer units from unnest(line_products) product_id group by 1),
    reserved as (
        update inventory.stock s set reserved = s.reserved + units, updated_at = moment from wanted
        where s.product_id = wanted.product_id and s.quantity - s.reserved >= units
        returning s.product_id, s.quantity, s.reserved),
    answered as (
        insert into inventory.reservation (order_id, status, items, updated_at)
        select order_id, 'reserved', json_agg(json_build_object('product_id', product_id, 'quantity', 1)), moment
        from unnest(line_orders, line_products) l (order_id, product_id) group by order_id
        returning order_id, items),
    moved as (
        insert into inventory.movement (product_id, cause, quantity_change, reserved_change, order_id, at)
        select product_id, 'reserved', 0, 1, order_id, moment from unnest(line_orders, line_products) l (order_id, product_id)),
    said as (
        insert into inventory.log (position, id, type, version, key, body, headers, at)
        select nextval('inventory.log_position'), new_id(), 'inventory.stock_reserved', 1, order_id, json_build_object('order_id', order_id,
            'user_id', user_id, 'total_amount', total / 100.0, 'currency', 'USD', 'items', items),
            json_build_object('request_id', replace(order_id::text, '-', '')), moment
        from answered join unnest(o.ids, o.users, o.totals) u (order_id, user_id, total) using (order_id))
    insert into inventory.log (position, id, type, version, key, body, headers, at)
    select nextval('inventory.log_position'), new_id(), 'inventory.stock_changed', 1, product_id, json_build_object('product_id', product_id,
        'quantity', quantity, 'reserved', reserved, 'available', quantity - reserved), '{}', moment
    from reserved;
    get diagnostics changed = row_count;
    if changed <> (select count(distinct product_id) from unnest(line_products) product_id) then raise exception 'the bench stocks enough'; end if;
end $$;

create function set_hear(o placed_orders, news text, next_status text, says text) returns void language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
begin
    update ordering.orders set status = next_status, is_authorized = next_status = 'CONFIRMED', updated_at = moment
        from unnest(o.ids) u (order_id) where id = order_id;
    insert into ordering.heard (order_id, type, data, at)
        select order_id, news, json_build_object('order_id', order_id, 'user_id', user_id), moment
        from unnest(o.ids, o.users) u (order_id, user_id);
    insert into ordering.log (position, id, type, version, key, body, headers, at)
        select nextval('ordering.log_position'), new_id(), says, 1, order_id, json_build_object('order_id', order_id, 'user_id', user_id),
            json_build_object('request_id', replace(order_id::text, '-', '')), moment
        from unnest(o.ids, o.users) u (order_id, user_id);
end $$;

create function set_say_payment(o placed_orders, says text, moment timestamptz) returns void language sql as $$
    insert into payments.log (position, id, type, version, key, body, headers, at)
        select nextval('payments.log_position'), new_id(), says, 1, order_id,
            json_build_object('order_id', order_id, 'payment_id', order_id, 'amount', total / 100.0, 'currency', 'USD'),
            json_build_object('request_id', replace(order_id::text, '-', '')), moment
        from unnest(o.ids, o.totals) u (order_id, total)
$$;

create function set_authorize(o placed_orders) returns void language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
begin
    insert into simulated.charge (payment_id, name, operation, amount, outcome, at)
        select order_id, 'authorize:1', 'authorize', total, 'succeeded', moment from unnest(o.ids, o.totals) u (order_id, total);
    insert into payments.payment (payable_id, user_id, status, amount, currency, provider, attempt, created_at, updated_at)
        select order_id, user_id, 'AUTHORIZED', total, 'USD', 'simulated', 1, moment, moment
        from unnest(o.ids, o.users, o.totals) u (order_id, user_id, total);
    perform set_say_payment(o, 'payment.authorized', moment);
end $$;

create function set_capture(o placed_orders) returns void language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
begin
    insert into simulated.charge (payment_id, name, operation, amount, outcome, at)
        select order_id, 'capture', 'capture', total, 'succeeded', moment from unnest(o.ids, o.totals) u (order_id, total);
    update payments.payment p set status = 'CAPTURED', captured_amount = total, is_confirmed = true, updated_at = moment
        from unnest(o.ids, o.totals) u (order_id, total) where p.payable_id = u.order_id;
    perform set_say_payment(o, 'payment.captured', moment);
    insert into ordering.heard (order_id, type, data, at)
        select order_id, 'payment.captured', json_build_object('order_id', order_id, 'payment_id', order_id, 'amount', total / 100.0,
            'currency', 'USD'), moment from unnest(o.ids, o.totals) u (order_id, total);
end $$;

create procedure set_sagas(seconds double precision, is_hot boolean, inout sagas bigint) language plpgsql as $$
declare
    size constant integer := 500;
    ends timestamptz := clock_timestamp() + make_interval(secs => seconds);
    all_products uuid[] := (select array_agg(product_id order by number) from choice);
    customers uuid[] := (select array_agg(user_id) from customer);
    ids uuid[];
    users uuid[];
    line_orders uuid[];
    line_products uuid[];
    placed placed_orders;
begin
    sagas := 0;
    while clock_timestamp() < ends loop
        select array_agg(new_id()), array_agg(customers[1 + n % 40]) into ids, users from generate_series(1, size) n;
        select array_agg(ids[n]), array_agg(product) into line_orders, line_products
            from generate_series(1, size) n, unnest(choose_products(all_products, is_hot, random() + 0 * n)) product;
        placed := set_place(ids, users, line_orders, line_products);
        commit;
        perform set_reserve(placed, line_orders, line_products);
        commit;
        perform set_hear(placed, 'inventory.stock_reserved', 'RESERVED', 'order.reserved');
        commit;
        perform set_authorize(placed);
        commit;
        perform set_hear(placed, 'payment.authorized', 'CONFIRMED', 'order.confirmed');
        commit;
        perform set_capture(placed);
        commit;
        sagas := sagas + size;
    end loop;
end $$;
