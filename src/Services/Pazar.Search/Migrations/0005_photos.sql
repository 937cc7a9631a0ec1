-- By which the first photo of a product is found among all that are known.
create index copied_photo on copied (((body ->> 'product_id')::uuid), ((body ->> 'position')::integer), id) where name = 'photos' and not is_gone;
