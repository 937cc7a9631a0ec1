-- What somebody waits for, over all events, newest first; and what everybody does.
create index waiting_place_of_user on waiting_entry (user_id, place);
create index waiting_place on waiting_entry (place);
