-- The key by which Identity knows a refresh token as one of its own before it looks it up. It opens nothing: a token counts only if it is stored.
create table refresh_seal (
    key bytea not null check (length(key) = 32)
);
create unique index on refresh_seal ((true));
insert into refresh_seal values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
