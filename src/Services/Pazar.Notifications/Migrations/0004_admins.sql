-- By which the few admins are found among all contacts.
create index copied_admin on copied (id) where name = 'contacts' and not is_gone and body ->> 'is_admin' = 'true';
