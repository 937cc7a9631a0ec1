-- The service's event log. Position order is commit order: positions are drawn under a lock that is held until the commit,
-- so a reader that has seen position n has seen everything before it.
create sequence log_position;

create table log (
    position bigint      not null,
    id       uuid        not null,
    type     text        not null,
    version  smallint    not null,
    key      uuid        not null,
    body     json        not null,
    headers  json        not null,
    at       timestamptz not null,
    primary key (position)
) partition by range (position);

-- What is said stays said. Partitions leave whole, by retention.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the event log is append-only';
end $$;

create trigger log_is_append_only before update or delete or truncate on log
    for each statement execute function refuse_change();

-- Partitions are made well ahead of the writers: a missing one would stop them.
create function extend_log(ahead integer default 4, size bigint default 5000000) returns void language plpgsql as $$
declare
    lower bigint;
    wanted bigint := (select last_value from log_position) + ahead * size;
    partition text;
begin
    perform pg_advisory_xact_lock(hashtext('pazar.extend_log'));
    select coalesce(max(upper), 1) into lower from log_partitions();
    while lower < wanted loop
        partition := 'log_' || lower;
        execute format('create table %I (like log including defaults including constraints)', partition);
        execute format('alter table log attach partition %I for values from (%s) to (%s)', partition, lower, lower + size);
        lower := lower + size;
    end loop;
end $$;

-- Each partition with the first position after it.
create function log_partitions() returns table (name text, upper bigint) language sql stable as $$
    select c.relname::text, (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \(''?(\d+)''?\)'))[1]::bigint
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'log'::regclass
$$;

select extend_log();

-- The only way into the log, and the last step of a transaction before its commit. Answers the last position.
create function append_events(ids uuid[], types text[], versions smallint[], keys uuid[], bodies json[], headers json[])
returns bigint language plpgsql as $$
declare
    last bigint;
begin
    perform pg_advisory_xact_lock(hashtext('pazar.append_events'));
    insert into log (position, id, type, version, key, body, headers, at)
    select nextval('log_position'), e.*, clock_timestamp()
    from unnest(ids, types, versions, keys, bodies, headers) e;
    select currval('log_position') into last;
    return last;
end $$;

-- How far each subscription of this service has come in another service's log. The id of the event there tells a restored log from the one that was read.
create table checkpoint (
    subscription text   primary key,
    position     bigint not null,
    event_id     uuid
);

-- A compare-and-set: a reader that was overtaken fails here, and its effects roll back with it.
create function advance_checkpoint(name text, expected bigint, next bigint, next_event_id uuid) returns void language plpgsql as $$
begin
    update checkpoint set position = next, event_id = next_event_id where subscription = name and position = expected;
    if not found then
        raise exception 'checkpoint of % is no longer at %', name, expected using errcode = 'PZ001';
    end if;
end $$;

-- Where the readers of this log are, as they last reported. A partition is dropped only when all of them are past it.
create table log_reader (
    subscription text        primary key,
    position     bigint      not null,
    reported_at  timestamptz not null default now()
);

-- Messages that could not be handled, and the later ones of their key that wait behind them.
create table dead_letter (
    id           bigint      generated always as identity primary key,
    subscription text        not null,
    position     bigint      not null,
    event_id     uuid        not null,
    type         text        not null,
    version      smallint    not null,
    key          uuid        not null,
    body         json        not null,
    headers      json        not null,
    at           timestamptz not null,
    error        text,
    attempts     integer     not null default 0,
    parked_at    timestamptz not null default now(),
    replay_at    timestamptz,
    unique (subscription, position)
);

create index on dead_letter (subscription, key, position);

-- The first answer to each idempotency key, written with its effect.
create table idempotency (
    scope      text        not null,
    key        text        not null,
    body_hash  bytea       not null,
    status     smallint    not null,
    location   text,
    body       bytea       not null,
    created_at timestamptz not null default now(),
    primary key (scope, key)
);

create index on idempotency (created_at);
