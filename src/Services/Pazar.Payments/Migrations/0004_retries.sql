-- What the provider refused for certain may be tried again under a new number, once its time has come.
-- The index holds only payments that wait for that, so no payment of an ordinary order is ever in it.
alter table payment
    add column tries              integer     not null default 0,
    add column retry_at           timestamptz,
    add column is_capture_refused boolean     not null default false;

create index on payment (retry_at) where retry_at is not null;
