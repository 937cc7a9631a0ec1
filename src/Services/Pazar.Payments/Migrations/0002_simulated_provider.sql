-- The simulated provider's own book. It stands for the outside world: Payments never reads it, and it outlives every crash of Payments.
create schema simulated;

create table simulated.charge (
    order_id     uuid        not null,
    name         text        not null,
    operation    text        not null check (operation in ('authorize', 'capture', 'void', 'refund')),
    amount       bigint      not null check (amount >= 0),
    outcome      text        not null check (outcome in ('succeeded', 'declined', 'requires_action')),
    failure_code text,
    at           timestamptz not null default now(),
    primary key (order_id, name)
);
