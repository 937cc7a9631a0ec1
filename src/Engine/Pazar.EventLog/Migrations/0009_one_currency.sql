-- One only: two processes that start for the first time with different ones cannot both be the first.
create unique index on currency ((true));
