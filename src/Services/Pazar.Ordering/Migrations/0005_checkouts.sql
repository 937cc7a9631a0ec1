-- What was checked out of a basket and not placed: heard once more, it is not placed then either.
create table refused_order (
    order_id uuid        primary key,
    at       timestamptz not null
);
create index on refused_order (at);
