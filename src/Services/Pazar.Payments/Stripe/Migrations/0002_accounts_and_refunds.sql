-- Whose key each was sent or made with: another account, or the same one in its other mode, cannot tell that it is not there.
-- Null where that was not asked, or not told.
alter table stripe.call add column account text;
alter table stripe.intent add column account text;

-- Refunds that Stripe has taken on and that have not ended. They are looked at until they have.
create table stripe.refund (
    id         text        primary key,
    payment_id uuid        not null,
    name       text        not null,
    seen_at    timestamptz not null default clock_timestamp(),
    look_at    timestamptz not null default clock_timestamp() + interval '10 seconds'
);

create index on stripe.refund (look_at);
