-- A hold as most write it: one request, one transaction, the event's row locked while its seats are counted. It runs inside the server, so that no
-- client and no round trip takes anything from it, and it says nothing to anybody.
create procedure row_holds(wanted uuid, seconds double precision, inout holds bigint) language plpgsql as $$
declare
    until timestamptz := clock_timestamp() + make_interval(secs => seconds);
    free integer;
begin
    holds := 0;
    while clock_timestamp() < until loop
        select capacity - held_quantity - confirmed_quantity into free from event where id = wanted for update;
        if free < 1 then
            raise exception 'the bench has enough seats';
        end if;
        insert into reservation (id, event_id, user_id, status, quantity, expires_at, total_amount, payment, created_at, updated_at)
            values (gen_random_uuid(), wanted, gen_random_uuid(), 'HOLD', 1, clock_timestamp() + interval '5 minutes', 0, 'NONE', now(), now());
        update event set held_quantity = held_quantity + 1, hold_count = hold_count + 1 where id = wanted;
        commit;
        holds := holds + 1;
    end loop;
end $$;
