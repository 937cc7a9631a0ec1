-- What was asked to be paid back, and what Payments gives back by itself when an order is cancelled: that one has the order's id.
-- Whoever changes a refund holds its order's row.
create table refund (
    id           uuid        primary key,
    order_id     uuid        not null,
    amount       bigint      not null check (amount > 0),
    status       text        not null check (status in ('requested', 'paid', 'refused')),
    reason       text,
    failure_code text,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

create index on refund (order_id, id desc);
