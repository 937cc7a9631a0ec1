-- When what was checked out went back into its basket, because the order that came of it was cancelled before it was confirmed.
alter table checkout add column returned_at timestamptz;
