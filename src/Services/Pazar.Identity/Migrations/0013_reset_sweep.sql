-- The sweep finds the resets that have run out without reading those that anybody may still ask for.
create index password_reset_by_expiry on password_reset (expires_at);
