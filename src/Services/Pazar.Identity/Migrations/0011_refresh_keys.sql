-- SHA-256 of the Idempotency-Key under which a refresh token was spent. Whoever shows it again is the one who spent it, and did not hear the answer.
alter table refresh_token add column spent_by bytea;
