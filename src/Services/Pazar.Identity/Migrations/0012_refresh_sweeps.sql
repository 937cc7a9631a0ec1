-- A rotation and the sweeps find what they change without reading all that a sign-in has ever spent.
create index refresh_token_repeatable on refresh_token (family_id) where spent_by is not null and successor_salt is not null;
create index refresh_token_salted on refresh_token (spent_at) where spent_by is null and successor_salt is not null;
create index refresh_token_unspent on refresh_token (expires_at) where spent_at is null;
create index refresh_token_spent on refresh_token (expires_at) where spent_at is not null;
drop index refresh_token_expires_at_idx;
