-- The copy of the catalog moves to where all copies are. So far every installation counted in cents.
insert into copied (name, id, revision, body)
select 'products', product_id, revision,
    json_build_object('id', product_id, 'sku', sku, 'name', name, 'price', round(price / 100.0, 2), 'is_active', is_active)
from product;
drop table product;
