-- Each word about a discount has the next number, so that of two words about one code the later is known, also when the code is another discount's by then.
create sequence discount_revision;

-- What it takes off is in its terms, which only the rules read. A code is one live discount's; one that has ended stays, with what was used of it.
create table discount (
    id                uuid        primary key,
    code              text        not null check (length(code) between 3 and 40),
    terms             json        not null,
    max_uses          integer     check (max_uses between 1 and 1000000000),
    max_uses_per_user integer     check (max_uses_per_user between 1 and 1000000000),
    uses              integer     not null default 0 check (uses >= 0),
    edits             bigint      not null default 1,
    revision          bigint      not null default nextval('discount_revision'),
    created_at        timestamptz not null default clock_timestamp(),
    updated_at        timestamptz not null default clock_timestamp(),
    ended_at          timestamptz,
    constraint discount_not_used_too_often check (uses <= max_uses)
) with (fillfactor = 50);

create unique index discount_by_code on discount (code) where ended_at is null;
create index discount_by_code_of_any_time on discount (code, id desc);

-- The answer that each order with a coupon was given. A cancellation that comes first leaves its tombstone here, without a discount.
create table redemption (
    order_id    uuid        primary key,
    user_id     uuid        not null,
    discount_id uuid,
    status      text        not null check (status in ('redeemed', 'refused', 'returned', 'cancelled')),
    updated_at  timestamptz not null
) with (fillfactor = 90);

-- What one user has of one discount, and what all have.
create index redemption_by_user on redemption (discount_id, user_id) where status = 'redeemed';
