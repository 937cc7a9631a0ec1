-- Where events are sent.
create table webhook (
    id              uuid        primary key,
    url             text        not null,
    description     text,
    -- Wire names, beginnings of them such as order.*, or * for all.
    event_types     text[]      not null,
    is_active       boolean     not null,
    -- Why it is not active: an admin said so, its server did, nothing arrived for days, or too much waited.
    disabled_reason text        check (disabled_reason in ('admin', 'gone', 'failing', 'queue_full')),
    disabled_at     timestamptz,
    activated_at    timestamptz not null default clock_timestamp(),
    -- Where each log ended when it became active: what was said before is not for it.
    begins          json        not null,
    secret          bytea       not null,
    -- Signs beside the new one until then.
    previous_secret bytea,
    previous_until  timestamptz,
    -- The first failure since the last success.
    failing_since   timestamptz,
    succeeded_at    timestamptz,
    -- How many deliveries are under way or wait. Whoever makes, ends or claims one has this row locked, so it is exact.
    open            integer     not null default 0 check (open >= 0),
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp(),
    -- Its deliveries leave by and by, and then the row does.
    deleted_at      timestamptz,
    constraint inactive_has_a_reason check (is_active = (disabled_reason is null)),
    constraint deleted_is_inactive check (deleted_at is null or not is_active)
);

-- Grows with whatever changes which events are wanted, in the same transaction.
create table webhook_change (
    is_only boolean primary key default true check (is_only),
    version bigint  not null
);
insert into webhook_change (version) values (1);

-- What one webhook is told of one event. Of those with one key only the first that is open is pending, and the others wait behind it.
create table delivery (
    -- In the order in which they were heard, which is the order of each key.
    sequence        bigint      generated always as identity primary key,
    -- Follows from the event and the webhook, so what is heard again makes nothing twice.
    id              uuid        not null unique,
    webhook_id      uuid        not null references webhook,
    event_id        uuid        not null,
    type            text        not null,
    key             uuid        not null,
    body            text        not null,
    heard_at        timestamptz not null default clock_timestamp(),
    -- From when on the days count after which it is given up.
    tried_from      timestamptz not null default clock_timestamp(),
    status          text        not null check (status in ('pending', 'waiting', 'delivered', 'failed')),
    attempts        integer     not null default 0,
    -- Those that do not count for the next pause, because somebody asked for it to be sent again.
    earlier         integer     not null default 0,
    due_at          timestamptz,
    claimed_until   timestamptz,
    attempted_at    timestamptz,
    delivered_at    timestamptz,
    answer_status   smallint,
    answer          text,
    answer_ms       integer,
    last_error      text,
    constraint pending_is_due check ((status = 'pending') = (due_at is not null))
);

create index delivery_listed on delivery (webhook_id, sequence);
create index delivery_due on delivery (webhook_id, due_at) where status = 'pending';
create index delivery_claimed on delivery (webhook_id, claimed_until) where claimed_until is not null;
create index delivery_in_line on delivery (webhook_id, key, sequence) where status in ('pending', 'waiting');
create index delivery_failed on delivery (webhook_id, sequence) where status = 'failed';
create index delivery_by_age on delivery (heard_at);
