-- Who ordered without an account. No email finds such an account, for nobody has proven it: the column of what is proven holds a text that is none, and the address
-- of the order stands beside it until its mail is answered. claimed_by: the account that has proven to be the same person's.
alter table user_account
    add column guest_email text,
    add column claimed_by  uuid references user_account,
    add constraint guests_are_found_by_no_email check (guest_email is null or (email = 'guest:' || id and role = 'customer')),
    add constraint only_guests_are_claimed check (claimed_by is null or (guest_email is not null and deactivated_at is not null));
