-- How many were open when it became active, or as few as there were since: they do not count for how many may be.
alter table webhook add column open_from integer not null default 0 check (open_from >= 0);
