-- Deadlines are swept along Ordering's own log, where orders stand in the order in which they were placed: each is looked at once, when its time is over.
-- The column beside it is what the previous version goes by.
alter table deadline_sweep add column position bigint;
update deadline_sweep set position = coalesce(
    (select min(l.position) - 1 from log l join orders o on o.id = l.key where l.type = 'order.created' and o.status in ('PENDING', 'RESERVED')),
    (select max(position) from log),
    0);
alter table deadline_sweep alter column position set not null;
drop index orders_deadline_idx;

-- The few orders whose deadline became shorter, because their payment waits for the customer.
create table shortened_deadline (
    order_id uuid        primary key,
    deadline timestamptz not null
);
create index on shortened_deadline (deadline);

-- Up to which order the sweep of what was heard has come, and since when it is on its way.
create table heard_sweep (
    up_to      uuid        not null,
    started_at timestamptz not null
);
insert into heard_sweep values ('00000000-0000-0000-0000-000000000000', now());
