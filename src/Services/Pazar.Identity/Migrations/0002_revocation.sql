-- What a user's access tokens stand at: a change of role, activity or password raises it, and tokens that were signed below it are dead.
alter table user_account add column token_version integer not null default 0;

-- Tokens that ended before their time, for every process to hear of: those of a user below a version, or all of one sign-in.
-- changed_in lets a reader go on where it stopped without missing what was not yet committed then.
create table revocation (
    subject    uuid        primary key,
    below      integer     not null,
    revoked_at timestamptz not null default clock_timestamp(),
    changed_in xid8        not null default pg_current_xact_id()
);

create index on revocation (changed_in);
create index on revocation (revoked_at);

-- Whoever was deactivated a moment ago has tokens that are still alive.
update user_account set token_version = 1 where deactivated_at > clock_timestamp() - interval '2 hours';
insert into revocation (subject, below) select id, token_version from user_account where token_version > 0;
drop index user_account_deactivated;

-- Where a user has signed in from: a digest of the address for this user alone.
create table known_address (
    user_id uuid        not null references user_account on delete cascade,
    address bytea       not null,
    seen_at timestamptz not null,
    primary key (user_id, address)
);

create index on known_address (seen_at);
