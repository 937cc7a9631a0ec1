-- The copy of the catalog moves to where all copies are.
insert into copied (name, id, revision, is_gone, body)
select 'products', product_id, revision, is_archived, json_build_object('product_id', product_id, 'sku', sku, 'is_archived', false) from product;
drop table product;
