-- With what and from where a sign-in was last used, for its user to see. It goes when the sign-in does.
alter table refresh_family
    add column device  text,
    add column address text,
    add column used_at timestamptz;
