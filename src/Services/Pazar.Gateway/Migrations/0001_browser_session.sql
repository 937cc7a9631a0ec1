-- Who is signed in by a cookie. Without the cookie's value nothing here opens anything: the row is found by its digest, and its tokens are
-- encrypted with a key that follows from it.
create table browser_session (
    -- SHA-256 of the cookie's value.
    hash       bytea       primary key check (length(hash) = 32),
    user_id    uuid        not null,
    -- The sign-in at Identity, by which it is ended when the browser's session has to make room.
    sign_in    uuid        not null,
    tokens     bytea       not null,
    created_at timestamptz not null default clock_timestamp(),
    -- When its tokens were last renewed.
    used_at    timestamptz not null default clock_timestamp()
);

create index browser_session_of_user on browser_session (user_id, used_at);
create index browser_session_by_age on browser_session (used_at);
