-- Stock is looked for by how its SKU begins, in any case. Neither column changes when orders hold and take stock.
create index stock_by_sku on stock ((lower(sku) collate "C"), product_id);
