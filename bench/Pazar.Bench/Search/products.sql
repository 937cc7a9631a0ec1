-- Products as a shop has them: names of a colour, a material and a thing, and descriptions that name other ones. The catalog and its log get them in
-- one go; what is measured begins where the log ends.

with drawn as (
    select uuidv7() as id, n,
        concat_ws(' ', initcap(($3::text[])[1 + floor(random() * cardinality($3::text[]))::integer]), ($4::text[])[1 + floor(random() * cardinality($4::text[]))::integer], ($5::text[])[1 + floor(random() * cardinality($5::text[]))::integer]) as name,
        (select string_agg(concat_ws(' ', 'A', ($3::text[])[1 + floor(random() * cardinality($3::text[]))::integer], ($5::text[])[1 + floor(random() * cardinality($5::text[]) + 0 * (sentence + n))::integer], 'of', ($4::text[])[1 + floor(random() * cardinality($4::text[]))::integer] || ',', 'made by hand and packed with care.'), ' ')
            from generate_series(1, 4) sentence) as description,
        (100 + (random() * random() * 49900)::bigint) as price, initcap(($6::text[])[1 + floor(random() * cardinality($6::text[]))::integer]) as category
    from generate_series($1::integer, $2::integer) n),
added as (
    insert into product (id, sku, name, description, price, category, attributes, is_active, created_at, updated_at)
    select id, 'BENCH-' || n, name, description, price, category, '{}', true, now(), now() from drawn returning id, sku, name, description, price, category)
select append_events(array_agg(uuidv7()), array_agg('product.created'::text), array_agg(1::smallint), array_agg(id),
    array_agg(json_build_object('product_id', id, 'sku', sku, 'name', name, 'price', round(price / 100.0, 2), 'currency', 'USD', 'category', category, 'is_active', true, 'revision', 1,
        'description', description, 'attributes', json_build_object())), array_agg('{}'::json))
from added
