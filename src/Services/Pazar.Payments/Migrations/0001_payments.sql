-- One payment for an order, so it has the order's id and one index finds it by either.
-- Its whole state stands in one row: what was heard of the order, what the provider said, and the operation that is open there.
-- A paid order costs one insert and three updates, and no update touches an indexed column.
create table payment (
    order_id           uuid        primary key,
    user_id            uuid        not null,
    status             text        not null check (status in
        ('UNHEARD', 'PENDING', 'REQUIRES_ACTION', 'AUTHORIZED', 'CAPTURED', 'FAILED', 'VOIDED', 'REFUNDED')),
    amount             bigint      not null check (amount >= 0),
    captured_amount    bigint      not null default 0 check (captured_amount between 0 and amount),
    refunded_amount    bigint      not null default 0 check (refunded_amount between 0 and captured_amount),
    currency           text        not null,
    payment_method     text,
    provider           text        not null,
    provider_reference text,
    failure_code       text,
    attempt            integer     not null default 0,
    open_operation     text        check (open_operation in ('authorize', 'capture', 'void', 'refund')),
    is_confirmed       boolean     not null default false,
    is_cancelled       boolean     not null default false,
    refunds            json,
    created_at         timestamptz not null,
    updated_at         timestamptz not null
) with (fillfactor = 50);

create index on payment (user_id, order_id desc);

-- The orders whose intents were committed together and may not be answered yet: one row for a whole batch, deleted when all of it is answered.
-- After a crash these few rows lead to what was open; the payments themselves need no index for it.
create table intents (
    id           uuid        primary key,
    order_ids    uuid[]      not null,
    committed_at timestamptz not null
);

-- Two batches may hear of a new order at the same time. The second one decided without seeing the first one's row,
-- so it fails as a serialization failure does, and is decided again.
create function require_all_created(created bigint, wanted integer) returns void language plpgsql as $$
begin
    if created <> wanted then
        raise exception '% of % payments were created by somebody else', wanted - created, wanted using errcode = '40001';
    end if;
end $$;
