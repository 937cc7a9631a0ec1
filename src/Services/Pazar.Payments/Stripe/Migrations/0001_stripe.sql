-- What Pazar must remember of its calls to Stripe, whose own book is Stripe's.
create schema stripe;

-- A call that creates something there is kept before it is sent, as it is sent: for a day the same text under the same key answers what the first one did.
create table stripe.call (
    key        text        primary key,
    payment_id uuid        not null,
    version    text        not null,
    path       text        not null,
    body       text        not null,
    sent_at    timestamptz not null default clock_timestamp(),
    -- The key only repeats that something failed: it tells nothing about what became of the call.
    is_mute    boolean     not null default false,
    -- Nobody could tell in time what became of it, so it is not asked any more.
    stopped_at timestamptz
);

create index on stripe.call (sent_at);
create index on stripe.call (stopped_at) where stopped_at is not null;

-- The PaymentIntent of each attempt. Only those that may still hold money or take it are looked at again.
create table stripe.intent (
    id         text        primary key,
    payment_id uuid        not null,
    attempt    integer     not null,
    status     text        not null,
    lapses_at  timestamptz,
    told_at    timestamptz,
    seen_at    timestamptz not null default clock_timestamp(),
    look_at    timestamptz
);

create index on stripe.intent (payment_id, attempt);
create index on stripe.intent (look_at) where look_at is not null;
