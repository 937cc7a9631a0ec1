-- The copies that there are, by the purposes of their subscriptions, full or empty: nothing else may begin again.
create table copy_kept (
    name text primary key
);
insert into copy_kept (name) select distinct name from copied;

drop function rebuild_copy(text);

-- Has a copy made again from the first event that is kept, while it is in use: each thing stays as it is until its newest word comes by again. Whoever
-- follows is told to look at its checkpoint. Answers the subscription.
create function rebuild_copy(copy text) returns text language plpgsql as $$
declare
    followed text := (select subscription from checkpoint where split_part(subscription, '.', 2) = copy);
begin
    if not exists (select 1 from copy_kept where name = copy) then raise exception 'there is no copy %', copy; end if;
    delete from inbox where subscription = followed;
    delete from checkpoint where subscription = followed;
    perform pg_notify('pazar_log', 'look');
    return coalesce(followed, copy);
end $$;
