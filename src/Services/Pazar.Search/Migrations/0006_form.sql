-- Every ten minutes somebody looks whether a product was read in another form, and nearly always there is none.
create index product_by_form on product (language);
