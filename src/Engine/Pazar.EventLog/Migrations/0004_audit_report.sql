-- What the last audit found, in the database of the service beside which it runs: any process can tell it.
create table audit_report (
    is_last boolean     primary key default true check (is_last),
    at      timestamptz not null default now(),
    body    json        not null
);
