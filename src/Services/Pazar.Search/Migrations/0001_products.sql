create extension if not exists pg_trgm;

-- What is for sale, as people look for it. A product that is not for sale any more leaves its revision, so that older words about it do nothing.
create table product (
    id           uuid    primary key,
    revision     bigint  not null,
    is_live      boolean not null,
    sku          text    not null default '',
    name         text    not null default '',
    description  text    not null default '',
    category     text,
    -- Under which categories are the same, and found while somebody types.
    category_key text    collate "C",
    further      text    not null default '',
    price        bigint  not null default 0,
    -- What can be had changes with every order; whether something can be had seldom does.
    in_stock     boolean not null default false,
    -- In which language its words were read.
    language     text    not null,
    -- The name from each of its words on, a line each.
    starts       text    not null default '',
    words        tsvector not null default ''
) with (fillfactor = 80);

-- What waits in the index's list is read by every search, so it is kept short.
create index product_by_words on product using gin (words) with (gin_pending_list_limit = 512) where is_live;
create index product_by_price on product (price, id) include (category_key, in_stock) where is_live;
create index product_by_category on product (category_key, price, id) include (in_stock, category) where is_live;
create index product_by_id on product (id) include (category_key, price, in_stock) where is_live;

-- What can be had of each product, told by Inventory; it may be told before the product is.
create table stock (
    product_id uuid    primary key,
    available  integer not null,
    revision   bigint  not null
) with (fillfactor = 50);

-- Each name from each of its words on: whoever types the beginning of any word finds it, however many names there are.
create table name_start (
    start      text collate "C" not null,
    product_id uuid not null,
    primary key (start, product_id)
);

-- The words that names and categories have, by which a mistyped one is put right. None leaves: one that no product has any more finds nothing.
create table word (
    word text collate "C" primary key
);
create index word_by_likeness on word using gin (word gin_trgm_ops);
