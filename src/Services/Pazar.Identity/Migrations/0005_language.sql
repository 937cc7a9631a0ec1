-- How users want to be addressed, and how often others were told of that: by the revision they know which of two words is the newer.
alter table user_account
    add column language text check (language in ('en', 'tr')),
    add column revision bigint not null default 1;

-- By this a token is made for whoever delivers it, when it leaves. Those from before have none, and were delivered.
alter table password_reset add column request_id uuid;
create index on password_reset (request_id);

-- Users whom no event tells of, because a command made them or the log has dropped them: from now on others keep copies of users.
select append_events(array_agg(gen_random_uuid()), array_agg('user.changed'::text), array_agg(1::smallint), array_agg(u.id), array_agg(json_strip_nulls(json_build_object(
    'user_id', u.id, 'email', u.email, 'username', u.username, 'first_name', nullif(u.first_name, ''), 'last_name', nullif(u.last_name, ''), 'revision', 1))), array_agg('{}'::json))
from user_account u
where not exists (select 1 from log l where l.key = u.id and l.type = 'user.registered')
having count(*) > 0;
