-- Which of Inventory's words the availability comes from, by the count in that word: an older one never replaces a newer.
alter table product add column available_revision bigint not null default 0, drop column available_position;
