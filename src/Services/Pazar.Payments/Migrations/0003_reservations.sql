-- A payment is an order's or a reservation's; a reservation's id stands in the order's place.
alter table payment add column is_of_reservation boolean not null default false;
