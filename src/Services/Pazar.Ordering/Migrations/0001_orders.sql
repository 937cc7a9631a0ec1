-- What Ordering has heard of the catalog: prices are taken from here, never from the client.
create table product (
    product_id uuid    primary key,
    sku        text    not null,
    name       text    not null,
    price      bigint  not null check (price >= 0),
    is_active  boolean not null,
    revision   bigint  not null
);

-- Half of each page stays free: a batch changes all orders of a page at once, and their new versions fit beside the old ones without
-- touching an index.
create table orders (
    id               uuid        primary key,
    user_id          uuid        not null,
    status           text        not null check (status in
        ('PENDING', 'RESERVED', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'REFUNDED')),
    is_authorized    boolean     not null default false,
    items            json        not null,
    subtotal         bigint      not null check (subtotal >= 0),
    discount         bigint      not null check (discount >= 0),
    total_amount     bigint      not null check (total_amount >= 0),
    refund_requested bigint      not null default 0 check (refund_requested between 0 and total_amount),
    refunded_amount  bigint      not null default 0 check (refunded_amount between 0 and total_amount),
    currency         text        not null,
    payment_method   text,
    shipping_address json,
    cancel_reason    text,
    tracking_code    text,
    deadline         timestamptz not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    constraint total_is_subtotal_less_discount check (total_amount = subtotal - discount)
) with (fillfactor = 45);

-- An order is found by its owner, newest first: ids are made in the order of time.
create index on orders (user_id, id desc);

-- Deadlines come in the order in which orders do, so a summary of each block range is enough to find those that are over,
-- and a change of status touches no index at all.
create index on orders using brin (deadline) with (pages_per_range = 16);

-- Up to which deadline orders have been looked at.
create table deadline_sweep (
    swept_to timestamptz not null
);
insert into deadline_sweep values ('-infinity');

-- What other services said about an order, for its timeline. Ordering's own part is in its log, which is found by key.
create table heard (
    order_id uuid        not null,
    type     text        not null,
    data     json        not null,
    at       timestamptz not null
);

create index on heard (order_id);
create index on log (key, position);
