-- Others are told who is an admin, so that admins can be written to. Those whom they knew before without that are told of once more.
with told as (update user_account set revision = revision + 1 where role = 'admin' and deactivated_at is null returning *)
select append_events(array_agg(gen_random_uuid()), array_agg('user.changed'::text), array_agg(1::smallint), array_agg(u.id), array_agg(json_strip_nulls(json_build_object(
    'user_id', u.id, 'email', u.email, 'username', u.username, 'first_name', nullif(u.first_name, ''), 'last_name', nullif(u.last_name, ''), 'language', u.language,
    'revision', u.revision, 'is_admin', true))), array_agg('{}'::json))
from told u having count(*) > 0;
