-- Keys by which machines act as the admin who made them. Their texts are nowhere; a hash is enough to know one.
create table api_key (
    id           uuid        primary key,
    hash         bytea       not null unique check (length(hash) = 32),
    user_id      uuid        not null references user_account,
    name         text        not null,
    scopes       text[]      not null check (cardinality(scopes) > 0),
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
);

create index on api_key (user_id);

-- What every process reads every few seconds: keys of who is an active admin, and of nobody else. A role that may read this view needs nothing of the tables.
create view live_api_key as
select k.id, k.user_id, k.hash, k.scopes, k.expires_at
from api_key k join user_account u on u.id = k.user_id
where u.role = 'admin' and u.deactivated_at is null;
