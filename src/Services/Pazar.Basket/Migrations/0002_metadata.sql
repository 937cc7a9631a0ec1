-- What is to be noted beside the order of a checkout; most have nothing.
alter table checkout add column metadata json;
