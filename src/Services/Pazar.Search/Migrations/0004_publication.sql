-- From when on a product is found, and what is shown with it.
alter table product
    add column slug             text,
    add column compare_at_price bigint,
    add column published_at     timestamptz;

-- The indexes that are read alone, without the products' rows, have to tell that too.
drop index product_by_price, product_by_category, product_by_id;
create index product_by_price on product (price, id) include (category_key, in_stock, published_at) where is_live;
create index product_by_category on product (category_key, price, id) include (in_stock, category, published_at) where is_live;
create index product_by_id on product (id) include (category_key, price, in_stock, published_at) where is_live;
