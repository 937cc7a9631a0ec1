-- Admins look for what was not sent because nothing sends it, also where few are.
create index message_kept on message (id) where status = 'kept';
