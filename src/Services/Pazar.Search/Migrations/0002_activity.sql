-- Every event of every service, for people. What is found in it by text is looked for row by row, the newest first: an index of all words would cost
-- each order more than all searches together save.
create table activity (
    at         timestamptz not null,
    id         uuid        not null,
    service    text        not null,
    type       text        not null,
    key        uuid        not null,
    request_id text,
    data       text        not null,
    primary key (at, id)
);
create index activity_by_key on activity (key, at, id);
