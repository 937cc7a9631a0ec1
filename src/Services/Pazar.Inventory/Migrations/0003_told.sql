-- How many of a product's changes others were told of: by it they know which of two is the newer.
alter table stock add column told bigint not null default 1;
