-- What can be ordered. The revision grows with each change that events tell of; the version with each change that a reader sees,
-- which is also one of availability.
create table product (
    id          uuid        primary key,
    sku         text        not null check (length(sku) between 1 and 64),
    name        text        not null check (length(name) between 1 and 200),
    -- By which lists are sorted: short, so that a cursor can hold it.
    sort_name   text        collate "C" not null generated always as (left(lower(name), 60)) stored,
    description text        not null default '',
    price       bigint      not null check (price between 0 and 999999999999),
    category    text,
    attributes  jsonb       not null default '{}' check (jsonb_typeof(attributes) = 'object'),
    is_active   boolean     not null default true,
    available   integer     not null default 0 check (available >= 0),
    -- How far in Inventory's log the availability comes from: an older word never replaces a newer.
    available_position bigint not null default 0,
    revision    bigint      not null default 1,
    version     bigint      not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    archived_at timestamptz
);

-- An archived product keeps its SKU: orders and stock still name it.
create unique index product_sku on product (lower(sku));

-- One for each order that a list may have.
create index product_by_name on product (sort_name, id);
create index product_by_price on product (price, id);
create index product_by_creation on product (created_at, id);
create index product_by_category on product (category) where archived_at is null and is_active;
