-- What is paid for is an order or a reservation; is_of_reservation says which.
alter table payment rename column order_id to payable_id;
alter table intents rename column order_ids to payment_ids;
