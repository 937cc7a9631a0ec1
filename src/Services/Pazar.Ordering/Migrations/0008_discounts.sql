-- Which discount an order used: its code may be another one's later. By it a user's own uses are counted.
alter table orders add column discount_id uuid;
