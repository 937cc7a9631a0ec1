-- Admins find guests by the address that they gave, which several may have given.
create index user_account_guest_email on user_account (guest_email) where guest_email is not null;
