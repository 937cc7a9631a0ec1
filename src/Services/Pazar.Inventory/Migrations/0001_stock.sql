-- What there is of each product, and how much of it is held for orders that have not been shipped.
create table stock (
    product_id uuid        primary key,
    sku        text        not null,
    quantity   integer     not null check (quantity between 0 and 1000000000),
    reserved   integer     not null default 0 check (reserved >= 0),
    updated_at timestamptz not null default now(),
    constraint stock_not_oversold check (reserved <= quantity)
) with (fillfactor = 50);

-- The answer that each order was given. A cancellation that comes first leaves its tombstone here.
create table reservation (
    order_id   uuid        primary key,
    status     text        not null check (status in ('reserved', 'failed', 'released', 'taken', 'cancelled')),
    items      json        not null,
    updated_at timestamptz not null
) with (fillfactor = 90);

-- The ledger of every change.
create table movement (
    product_id      uuid        not null,
    id              bigint      generated always as identity,
    cause           text        not null check (cause in ('set', 'adjusted', 'reserved', 'released', 'taken')),
    quantity_change integer     not null,
    reserved_change integer     not null,
    order_id        uuid,
    reason          text,
    at              timestamptz not null,
    primary key (product_id, id)
);
