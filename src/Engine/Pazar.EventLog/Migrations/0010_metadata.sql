-- What integrators note beside this service's things, a row for each key: things are found by what was noted in the order of their ids, however many
-- have the same. A thing without metadata has no row.
create table metadata (
    key   text collate "C" not null check (length(key) between 1 and 40),
    value text collate "C" not null check (length(value) between 1 and 500),
    id    uuid not null,
    primary key (key, value, id)
);
create unique index metadata_of on metadata (id, key);
