-- Admins look for what did not arrive, and for occasions that are rare among confirmed orders.
create index message_not_sent on message (id) where status in ('failed', 'dropped');
drop index message_id_idx;
create index message_of_occasion on message (occasion, id) where occasion <> 'order_confirmed';
