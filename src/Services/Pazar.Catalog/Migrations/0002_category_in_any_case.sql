-- "Kitchen" and "kitchen" are one category.
create index product_by_category_in_any_case on product (lower(category)) where archived_at is null and is_active;
drop index product_by_category;
