-- A batch decides that a row is new because it saw none. When somebody else made it in the meantime, that decision is void: the transaction
-- fails as a serialization failure does, and all of it is decided again.
create function require_rows(actual bigint, expected integer) returns void language plpgsql as $$
begin
    if actual <> expected then
        raise exception '% of % new rows were made by somebody else', expected - actual, expected using errcode = '40001';
    end if;
end $$;
