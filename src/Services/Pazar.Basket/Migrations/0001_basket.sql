-- What somebody means to buy. A signed-in user has one, with the user's own id; whoever is not signed in has one whose id nobody can guess.
-- One that was merged into a user's stays as a tombstone until it is swept, so that a repetition is known.
create table basket (
    id                  uuid        primary key,
    user_id             uuid        check (user_id = id),
    version             bigint      not null,
    items               json        not null,
    coupon              text,
    -- The newest checkout that was not refused: of which version it is, and which version it left behind when its order was placed.
    order_id            uuid,
    checked_out_version bigint,
    left_version        bigint,
    merged_into         uuid,
    created_at          timestamptz not null,
    touched_at          timestamptz not null,
    constraint checkout_is_whole check ((order_id is null) = (checked_out_version is null) and (left_version is null or order_id is not null)),
    constraint users_are_not_merged check (merged_into is null or user_id is null)
) with (fillfactor = 70);

create index on basket (touched_at) where user_id is null;

-- Each checkout and its answer. A version of a basket becomes one order, and a basket has one checkout under way.
create table checkout (
    order_id         uuid        primary key,
    basket_id        uuid        not null,
    version          bigint      not null,
    user_id          uuid        not null,
    status           text        not null check (status in ('open', 'placed', 'refused')),
    shipping_address json,
    -- The order as it was placed, or why it was not.
    answer           json,
    created_at       timestamptz not null,
    answered_at      timestamptz,
    constraint answered_when_ended check ((status = 'open') = (answer is null) and (status = 'open') = (answered_at is null))
) with (fillfactor = 70);

create unique index one_order_for_a_version on checkout (basket_id, version) where status <> 'refused';
create unique index one_checkout_at_a_time on checkout (basket_id) where status = 'open';
create index on checkout (answered_at) where status <> 'open';
