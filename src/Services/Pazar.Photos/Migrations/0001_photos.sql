-- What can be seen. The bytes lie in the store that is named, under keys that follow from the id; a row stands here only once all of them do.
create table photo (
    id            uuid        primary key,
    product_id    uuid,
    -- The lowest comes first.
    position      integer     not null check (position >= 0),
    content_type  text        not null check (content_type in ('image/jpeg', 'image/png', 'image/webp', 'image/gif')),
    width         integer     not null check (width > 0),
    height        integer     not null check (height > 0),
    bytes         bigint      not null check (bytes > 0),
    sha256        bytea       not null check (length(sha256) = 32),
    -- Smaller images of it, by their widths, and how many bytes each has.
    widths        integer[]   not null,
    widths_bytes  bigint[]    not null check (cardinality(widths_bytes) = cardinality(widths)),
    store         text        not null,
    created_at    timestamptz not null
);

create unique index photo_of_product on photo (product_id, position) where product_id is not null;

-- Bytes that may lie in a store and belong to no photo: of an upload that is not complete yet, or of a photo that was removed. They go when they are due.
-- Once a sweep has claimed them, the upload that they were put down for cannot be completed any more.
create table leftover (
    photo_id   uuid        primary key,
    store      text        not null,
    due_at     timestamptz not null,
    is_claimed boolean     not null default false
);

create index leftover_by_due_at on leftover (due_at);

-- The store in the database: files in pieces, so that a part of one can be read, and nobody holds a connection while a slow client reads.
create table file_piece (
    photo_id uuid    not null,
    file     text    not null,
    number   integer not null check (number >= 0),
    body     bytea   not null,
    primary key (photo_id, file, number)
);

-- Images do not become smaller once more.
alter table file_piece alter column body set storage external;
