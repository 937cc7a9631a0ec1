-- A message to somebody because of something that happened. Its id follows from the event, the recipient and the channel, so what is heard again makes nothing
-- twice; it sorts by the time of the event. To whom it goes and in which language is known when it is sent.
create table message (
    id            uuid        primary key,
    user_id       uuid        not null,
    occasion      text        not null,
    channel       text        not null check (channel in ('mail', 'sms')),
    status        text        not null check (status in ('pending', 'sent', 'kept', 'failed', 'dropped')),
    about         uuid,
    facts         json        not null,
    said_at       timestamptz not null,
    attempts      integer     not null default 0,
    due_at        timestamptz,
    claimed_until timestamptz,
    last_error    text,
    -- What was sent, when and to whom.
    sent_at       timestamptz,
    recipient     text,
    subject       text,
    text_body     text,
    html_body     text,
    constraint pending_messages_are_due check ((status = 'pending') = (due_at is not null))
);

create index on message (user_id, id);
create index on message (due_at) where status = 'pending';
create index on message (id) where status = 'failed';

-- What an order's messages tell of it.
create table known_order (
    order_id uuid primary key,
    body     json not null
);
