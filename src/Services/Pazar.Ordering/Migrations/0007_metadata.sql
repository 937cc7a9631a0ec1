-- What integrators note beside an order, as it is shown; it is found by the rows of the table metadata. Most orders have none.
alter table orders add column metadata json;
