-- The saga as most write it: one message, one transaction. Each message's work is one function; the procedure below commits after each of them
-- and runs inside the server, so that no client and no round trip takes anything from it. Its log is a plain outbox table's insert: no lock,
-- no inbox, no checkpoint.
create function row_place(order_id uuid, customer uuid, products uuid[], headers json, out items json, out total bigint) language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
begin
    select json_agg(json_build_object('product_id', p.product_id, 'sku', p.sku, 'name', p.name, 'quantity', 1,
            'unit_price', p.price / 100.0, 'line_total', p.price / 100.0)), sum(p.price)
        into items, total
        from ordering.product p where p.product_id = any(products) and p.is_active;
    insert into ordering.orders (id, user_id, status, items, subtotal, discount, total_amount, currency, deadline, created_at, updated_at)
        values (order_id, customer, 'PENDING', items, total, 0, total, 'USD', moment + interval '15 minutes', moment, moment);
    insert into ordering.log (position, id, type, version, key, body, headers, at)
        values (nextval('ordering.log_position'), new_id(), 'order.created', 1, order_id, json_build_object('order_id', order_id, 'user_id', customer,
            'total_amount', total / 100.0, 'currency', 'USD', 'items', items), headers, moment);
end $$;

create function row_reserve(order_id uuid, customer uuid, products uuid[], total bigint, headers json) returns void language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
    lines json;
begin
    -- In one order, so that two orders never wait for each other.
    perform from inventory.stock where product_id = any(products) order by product_id for update;
    if exists (select from inventory.stock where product_id = any(products) and quantity - reserved < 1) then
        raise exception 'the bench stocks enough';
    end if;
    update inventory.stock set reserved = reserved + 1, updated_at = moment where product_id = any(products);
    select json_agg(json_build_object('product_id', product, 'quantity', 1)) into lines from unnest(products) product;
    insert into inventory.reservation (order_id, status, items, updated_at) values (order_id, 'reserved', lines, moment);
    insert into inventory.movement (product_id, cause, quantity_change, reserved_change, order_id, at)
        select product, 'reserved', 0, 1, row_reserve.order_id, moment from unnest(products) product;
    insert into inventory.log (position, id, type, version, key, body, headers, at)
        values (nextval('inventory.log_position'), new_id(), 'inventory.stock_reserved', 1, order_id, json_build_object('order_id', order_id,
            'user_id', customer, 'total_amount', total / 100.0, 'currency', 'USD', 'items', lines), headers, moment);
    insert into inventory.log (position, id, type, version, key, body, headers, at)
        select nextval('inventory.log_position'), new_id(), 'inventory.stock_changed', 1, product_id, json_build_object('product_id', product_id,
            'quantity', quantity, 'reserved', reserved, 'available', quantity - reserved), row_reserve.headers, moment
        from inventory.stock where product_id = any(products);
end $$;

-- What Ordering hears moves the order on, is kept for its timeline, and is said onward.
create function row_hear(order_id uuid, customer uuid, news text, data json, next_status text, says text, headers json) returns void language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
begin
    update ordering.orders set status = next_status, is_authorized = next_status = 'CONFIRMED', updated_at = moment where id = order_id;
    insert into ordering.heard (order_id, type, data, at) values (order_id, news, data, moment);
    insert into ordering.log (position, id, type, version, key, body, headers, at)
        values (nextval('ordering.log_position'), new_id(), says, 1, order_id, data, headers, moment);
end $$;

create function row_authorize(order_id uuid, customer uuid, total bigint, data json, headers json) returns void language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
begin
    insert into simulated.charge (payment_id, name, operation, amount, outcome, at) values (order_id, 'authorize:1', 'authorize', total, 'succeeded', moment);
    insert into payments.payment (payable_id, user_id, status, amount, currency, provider, attempt, created_at, updated_at)
        values (order_id, customer, 'AUTHORIZED', total, 'USD', 'simulated', 1, moment, moment);
    insert into payments.log (position, id, type, version, key, body, headers, at)
        values (nextval('payments.log_position'), new_id(), 'payment.authorized', 1, order_id, data, headers, moment);
end $$;

-- The order's timeline takes the capture in the same transaction, which spares this saga a seventh.
create function row_capture(order_id uuid, total bigint, data json, headers json) returns void language plpgsql as $$
declare
    moment timestamptz := clock_timestamp();
begin
    insert into simulated.charge (payment_id, name, operation, amount, outcome, at) values (order_id, 'capture', 'capture', total, 'succeeded', moment);
    update payments.payment p set status = 'CAPTURED', captured_amount = total, is_confirmed = true, updated_at = moment
        where p.payable_id = row_capture.order_id;
    insert into payments.log (position, id, type, version, key, body, headers, at)
        values (nextval('payments.log_position'), new_id(), 'payment.captured', 1, order_id, data, headers, moment);
    insert into ordering.heard (order_id, type, data, at) values (order_id, 'payment.captured', data, moment);
end $$;

create procedure row_sagas(seconds double precision, is_hot boolean, inout sagas bigint) language plpgsql as $$
#variable_conflict use_variable
declare
    ends timestamptz := clock_timestamp() + make_interval(secs => seconds);
    all_products uuid[] := (select array_agg(product_id order by number) from choice);
    customers uuid[] := (select array_agg(user_id) from customer);
    order_id uuid;
    customer uuid;
    products uuid[];
    headers json;
    placed record;
    data json;
begin
    sagas := 0;
    while clock_timestamp() < ends loop
        order_id := new_id();
        customer := customers[1 + floor(random() * cardinality(customers))::integer];
        products := choose_products(all_products, is_hot, random());
        headers := json_build_object('request_id', replace(order_id::text, '-', ''));
        placed := row_place(order_id, customer, products, headers);
        commit;
        perform row_reserve(order_id, customer, products, placed.total, headers);
        commit;
        perform row_hear(order_id, customer, 'inventory.stock_reserved', json_build_object('order_id', order_id, 'user_id', customer), 'RESERVED',
            'order.reserved', headers);
        commit;
        data := json_build_object('order_id', order_id, 'payment_id', order_id, 'amount', placed.total / 100.0, 'currency', 'USD');
        perform row_authorize(order_id, customer, placed.total, data, headers);
        commit;
        perform row_hear(order_id, customer, 'payment.authorized', data, 'CONFIRMED', 'order.confirmed', headers);
        commit;
        perform row_capture(order_id, placed.total, data, headers);
        commit;
        sagas := sagas + 1;
    end loop;
end $$;
