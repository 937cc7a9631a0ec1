-- What this service keeps of what others say about their things, so that it need not ask them. An older revision never replaces a newer one.
create table copied (
    name     text    not null,
    id       uuid    not null,
    revision bigint  not null,
    is_gone  boolean not null default false,
    -- Missing where all that was heard of is that it is gone.
    body     json,
    primary key (name, id)
);

-- Has a copy made again from the first event that is kept, while it is in use: each thing stays as it is until its newest word comes by again.
create function rebuild_copy(copy text) returns boolean language plpgsql as $$
declare
    followed text := (select subscription from checkpoint where split_part(subscription, '.', 2) = copy);
begin
    if followed is null or not exists (select 1 from copied where name = copy) then return false; end if;
    delete from inbox where subscription = followed;
    delete from checkpoint where subscription = followed;
    return true;
end $$;
