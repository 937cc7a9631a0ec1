-- Checkouts of people who are not signed in: where their mail goes, and whether Identity was told to make their account.
alter table checkout
    add column guest_email   text,
    add column guest_told_at timestamptz;

create index on checkout (answered_at) where guest_email is not null and guest_told_at is null;
