-- Why a reservation was cancelled; null is one that was cancelled before this was kept.
alter table reservation add column cancel_reason text check (cancel_reason in ('customer', 'capture_failed'));

-- A payment may wait for its customer. What is there already satisfies the new constraint, so it is not read.
alter table reservation drop constraint reservation_payment_check;
alter table reservation add constraint reservation_payment_check
    check (payment in ('NONE', 'REQUESTED', 'ACTION_REQUIRED', 'FAILED', 'ACCEPTED')) not valid;

-- The first ones of each number of seats: who waits for more than can be had stands in nobody's way.
create index waiting_by_quantity on waiting_entry (event_id, quantity, place) where status = 'WAITING';
create index waiting_by_user on waiting_entry (user_id) where status = 'WAITING';

-- The sweep looks at events that somebody waits for, not at all that were ever made. A change of seats alone does not touch it.
create index event_with_waiting on event (start_time) where waiting_count > 0 and deleted_at is null;
