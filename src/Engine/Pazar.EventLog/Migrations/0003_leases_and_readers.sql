-- Who may run a subscription or a sweep, until when. A process that dies in silence loses its right by the database's clock. Unlogged, because it
-- is renewed every few seconds and a crash of the server may well free all of it.
create unlogged table lease (
    name       text        primary key,
    holder     uuid        not null,
    expires_at timestamptz not null
);

-- Takes the leases that are free, renews those of the holder, and answers their names. An end too far away was set before the clock was put back.
create function hold_leases(names text[], by_whom uuid, lasting interval) returns setof text language sql as $$
    insert into lease (name, holder, expires_at)
    select n, by_whom, clock_timestamp() + lasting from unnest(names) n order by n
    on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
    where lease.holder = excluded.holder or lease.expires_at not between clock_timestamp() and clock_timestamp() + lasting
    returning name
$$;

-- Replays are looked for every few seconds.
create index on dead_letter (replay_at) where replay_at is not null;

-- A letter is handled once: whoever replays one that somebody else replayed or discarded meanwhile fails here, and its effects roll back with it.
create function release_dead_letter(name text, at_position bigint) returns void language plpgsql as $$
declare
    its_key uuid;
begin
    delete from dead_letter where subscription = name and position = at_position returning key into its_key;
    if not found then
        raise exception 'dead letter % of % is no longer there', at_position, name using errcode = 'PZ001';
    end if;
    update dead_letter set replay_at = now() where subscription = name and position = (
        select min(position) from dead_letter where subscription = name and key = its_key);
end $$;

-- The first position that is still kept: what lies before it has been dropped.
create function log_beginning() returns bigint language sql stable as $$
    select coalesce(min((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''?(\d+)''?\)'))[1]::bigint), 1)
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'log'::regclass
$$;

-- Drops the oldest partition and answers its name, if it is not the newest, no reader needs it and it is older than the retention. While it waits
-- for its lock every writer waits behind it, so it gives up at once when somebody reads for long, as a backup does, and is tried again later.
create function drop_oldest_partition(retention interval) returns text language plpgsql set lock_timeout = '50ms' as $$
declare
    oldest record;
begin
    select * into oldest from log_partitions() order by upper limit 1;
    if oldest.upper > coalesce((select position from log order by position desc limit 1), 0) then return null; end if;
    -- A reader that registers from now on finds the partition gone, and says so.
    lock table log_reader in share mode;
    if exists (select 1 from log_reader where position < oldest.upper) then return null; end if;
    if (select at from log where position < oldest.upper order by position desc limit 1) >= now() - retention then return null; end if;
    execute format('drop table %I', oldest.name);
    return oldest.name;
end $$;
