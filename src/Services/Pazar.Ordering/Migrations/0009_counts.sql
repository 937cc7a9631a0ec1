-- How many orders came to each status and how many left it, by minute and by day, so that nobody has to read all orders to count them. What a statement
-- changed is a few rows of order_delta, for which no other one waits; a sweep adds them up. The triggers count whatever version writes, beside this one too.
create table order_delta (
    minute   timestamptz not null,
    status   text        not null,
    entered  bigint      not null,
    gone     bigint      not null,
    -- What those that entered come to.
    amount   bigint      not null,
    refunded bigint      not null
);

create table order_tally (
    span     text        not null check (span in ('minute', 'day')),
    begins   timestamptz not null,
    status   text        not null,
    entered  bigint      not null,
    gone     bigint      not null,
    amount   bigint      not null,
    refunded bigint      not null,
    primary key (span, begins, status)
);

create function count_new_orders() returns trigger language plpgsql as $$
begin
    insert into order_delta (minute, status, entered, gone, amount, refunded)
    select date_trunc('minute', created_at), status, count(*), 0, sum(total_amount), 0 from new_orders group by 1, 2;
    return null;
end $$;

-- The two versions of a row are laid together by grouping, whose cost does not depend on what the first statement of a session was like.
create function count_changed_orders() returns trigger language plpgsql as $$
begin
    insert into order_delta (minute, status, entered, gone, amount, refunded)
    select date_trunc('minute', c.at), s.status, sum(s.entered), sum(s.gone), sum(s.amount), sum(s.refunded)
    from (
        select max(was) as was, max(becomes) as becomes, max(total) as total, sum(refunded) as refunded, max(at) as at
        from (
            select id, status as was, null as becomes, null::bigint as total, -refunded_amount as refunded, null::timestamptz as at from old_orders
            union all
            select id, null, status, total_amount, refunded_amount, updated_at from new_orders) versions
        group by id having max(was) <> max(becomes) or sum(refunded) <> 0) c
    cross join lateral (values
        (c.becomes, (c.was <> c.becomes)::int, 0, case when c.was <> c.becomes then c.total else 0 end, c.refunded),
        (c.was, 0, (c.was <> c.becomes)::int, 0, 0)) s (status, entered, gone, amount, refunded)
    group by 1, 2;
    return null;
end $$;

-- From here until the commit nobody writes orders, so what is counted below is all that there is: about two seconds for a million.
create trigger new_orders_are_counted after insert on orders referencing new table as new_orders
    for each statement execute function count_new_orders();
create trigger changed_orders_are_counted after update on orders referencing old table as old_orders new table as new_orders
    for each statement execute function count_changed_orders();

-- Of what there is already it is not kept when it was confirmed, which is nearly always when it was placed.
insert into order_tally (span, begins, status, entered, gone, amount, refunded)
select 'day', date_trunc('day', s.at, 'UTC'), s.status, sum(s.entered), sum(s.gone), sum(s.amount), sum(s.refunded)
from (select *, status in ('CONFIRMED', 'SHIPPED', 'DELIVERED', 'REFUNDED') as was_confirmed from orders) o
cross join lateral (values
    (o.created_at, 'PENDING', 1, (o.status <> 'PENDING')::int, o.total_amount, 0),
    (o.created_at, 'CONFIRMED', o.was_confirmed::int, (o.was_confirmed and o.status <> 'CONFIRMED')::int, case when o.was_confirmed then o.total_amount else 0 end, 0),
    (o.updated_at, o.status, (o.status not in ('PENDING', 'CONFIRMED'))::int, 0, case when o.status not in ('PENDING', 'CONFIRMED') then o.total_amount else 0 end, o.refunded_amount))
    s (at, status, entered, gone, amount, refunded)
where s.entered > 0 or s.refunded > 0
group by 2, 3;

-- Which event it was and where it stands in its log; null for what was heard before that was kept.
alter table heard add column event_id uuid, add column position bigint;
