-- Since when it is known that nobody will tell what became of a PaymentIntent: Stripe does not know it by this key, and in which account it was made was never told.
alter table stripe.intent add column stopped_at timestamptz;
create index on stripe.intent (stopped_at) where stopped_at is not null;
