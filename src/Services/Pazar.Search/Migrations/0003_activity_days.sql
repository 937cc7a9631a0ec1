-- Activity leaves by whole days, for deleting rows costs as much as adding them. What was recorded before had codes of tickets in it: all of it is made
-- again, without them, from what the logs still keep.
drop table activity;
delete from checkpoint where subscription like 'search.activity_%';

create table activity (
    at         timestamptz not null,
    id         uuid        not null,
    service    text        not null,
    type       text        not null,
    key        uuid        not null,
    request_id text,
    data       text        not null,
    primary key (at, id)
) partition by range (at);
create index activity_by_key on activity (key, at);

-- Each part with the first moment after it.
create function activity_days() returns table (name text, upper timestamptz) language sql stable as $$
    select c.relname::text, (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \(''([^'']+)''\)'))[1]::timestamptz
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'activity'::regclass
$$;

-- The first moment that there is room for.
create function activity_beginning() returns timestamptz language sql stable as $$
    select min(coalesce((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''([^'']+)''\)'))[1]::timestamptz, '-infinity'))
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'activity'::regclass
$$;

-- Room for days to come, well ahead: a missing day would stop whoever records. The first part takes all that was said before today.
create function extend_activity(ahead integer default 7) returns void language plpgsql as $$
declare
    today timestamptz := date_trunc('day', now(), 'UTC');
    lower timestamptz;
    part text;
begin
    perform pg_advisory_xact_lock(hashtext('pazar.search.activity'));
    select max(upper) into lower from activity_days();
    if lower is null then
        create table activity_before (like activity including defaults including constraints);
        execute format('alter table activity attach partition activity_before for values from (minvalue) to (%L)', today);
        lower := today;
    end if;
    while lower <= today + make_interval(days => ahead) loop
        part := 'activity_' || to_char(lower at time zone 'UTC', 'YYYYMMDD');
        execute format('create table %I (like activity including defaults including constraints)', part);
        execute format('alter table activity attach partition %I for values from (%L) to (%L)', part, lower, lower + interval '24 hours');
        lower := lower + interval '24 hours';
    end loop;
end $$;

select extend_activity();

-- Drops the oldest day and answers its name, if all of it is over. Whoever records waits behind it while it waits for its lock, so it gives up at once when
-- somebody reads for long, as a backup does, and is tried again later.
create function drop_oldest_activity(kept interval) returns text language plpgsql set lock_timeout = '50ms' as $$
declare
    oldest record;
begin
    select * into oldest from activity_days() order by upper limit 1;
    if oldest.upper > now() - kept then return null; end if;
    execute format('drop table %I', oldest.name);
    return oldest.name;
end $$;
