-- How far each subscription of this service has come in its source, in the source's own words. A process of the version before stops its subscriptions
-- at this and goes on with everything else, so that no two count in different ways.
alter table checkpoint add column cursor text;
update checkpoint set cursor = position || coalesce('/' || event_id, '');
alter table checkpoint alter column cursor set not null, drop column position, drop column event_id;
drop function advance_checkpoint(text, bigint, bigint, uuid);

-- A compare-and-set: a reader that was overtaken fails here, and its effects roll back with it.
create function advance_checkpoint(name text, expected text, next text) returns void language plpgsql as $$
begin
    update checkpoint set cursor = next where subscription = name and cursor = expected;
    if not found then
        raise exception 'checkpoint of % is no longer at %', name, expected using errcode = 'PZ001';
    end if;
end $$;

-- What was handled from a source that may repeat itself.
create table inbox (
    subscription text        not null,
    event_id     uuid        not null,
    said_at      timestamptz not null,
    primary key (subscription, event_id)
);
create index on inbox (subscription, said_at);

create function keep_handled(name text, ids uuid[], said timestamptz[]) returns void language plpgsql as $$
begin
    insert into inbox (subscription, event_id, said_at) select name, e.* from unnest(ids, said) e;
exception when unique_violation then
    raise exception '% handled one of these events meanwhile', name using errcode = 'PZ001';
end $$;

-- Letters are known by their events, and those of one key wait in the order in which they were parked.
drop function release_dead_letter(text, bigint);
alter table dead_letter drop column position;
alter table dead_letter add unique (subscription, event_id);
create index on dead_letter (subscription, key, id);

-- A letter is handled once: whoever replays one that somebody else replayed or discarded meanwhile fails here, and its effects roll back with it.
create function release_dead_letter(name text, event uuid) returns void language plpgsql as $$
declare
    its_key uuid;
begin
    delete from dead_letter where subscription = name and event_id = event returning key into its_key;
    if not found then
        raise exception 'dead letter % of % is no longer there', event, name using errcode = 'PZ001';
    end if;
    update dead_letter set replay_at = now() where id = (select min(id) from dead_letter where subscription = name and key = its_key);
end $$;
