-- How a product is sold: what it cost before, how many of it one order may have, from when on, and its name in addresses.
alter table product
    add column slug             text collate "C",
    add column compare_at_price bigint check (compare_at_price between 0 and 999999999999),
    add column max_per_order    integer check (max_per_order between 1 and 10000),
    add column published_at     timestamptz;

-- Every slug that a product has or had: it belongs to that product for ever, so that no link ends at another one.
create table product_slug (
    slug       text collate "C" primary key check (length(slug) between 1 and 80),
    product_id uuid not null
);

-- Products of before there were slugs, and those that a process of the previous version makes meanwhile.
create index product_without_slug on product (id) where slug is null;
