-- The book's tables began among Payments' own. It knows payments, of orders and of reservations.
alter table simulated.charge rename column order_id to payment_id;
