-- Whoever may sign in. The email is kept in lower case, as the service normalises it.
create table user_account (
    id             uuid        primary key,
    email          text        not null,
    username       text,
    password_hash  text        not null,
    first_name     text        not null default '',
    last_name      text        not null default '',
    role           text        not null check (role in ('customer', 'admin')),
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    deactivated_at timestamptz,
    constraint user_account_email unique (email)
);

create unique index user_account_username on user_account (lower(username));
create index user_account_admins on user_account (id) where role = 'admin' and deactivated_at is null;
create index user_account_deactivated on user_account (deactivated_at) where deactivated_at is not null;

-- What one sign-in grows into: a chain of refresh tokens that ends as a whole.
create table refresh_family (
    id         uuid        primary key,
    user_id    uuid        not null references user_account,
    created_at timestamptz not null,
    ended_at   timestamptz
);

create index on refresh_family (user_id) where ended_at is null;

-- Tokens are kept as SHA-256. The salt of a spent one, with the token itself, gives its successor again for a moment.
create table refresh_token (
    hash           bytea       primary key,
    family_id      uuid        not null references refresh_family on delete cascade,
    expires_at     timestamptz not null,
    spent_at       timestamptz,
    successor_salt bytea,
    check (successor_salt is null or spent_at is not null)
);

-- The database's own word that a family has one live token.
create unique index refresh_token_live on refresh_token (family_id) where spent_at is null;
create index on refresh_token (family_id);
create index on refresh_token (expires_at);

create table password_reset (
    hash       bytea       primary key,
    user_id    uuid        not null references user_account,
    expires_at timestamptz not null
);

create index on password_reset (user_id);

-- The private halves lie here in plain: this database is Identity's own, and who reads it could reset any password anyway.
-- A new key is published a while before it signs, and an old one a while after, so that nobody meets an unknown key.
create table signing_key (
    key_id     text        primary key,
    pkcs8      bytea       not null,
    created_at timestamptz not null default clock_timestamp(),
    signs_from timestamptz not null,
    expires_at timestamptz
);
