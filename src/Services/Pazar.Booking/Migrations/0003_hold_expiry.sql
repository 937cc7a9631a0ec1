-- Whether a hold's time is over. Simple enough to be written into the statement that asks, so the indexes of holds serve it.
create function hold_is_over(expires_at timestamptz, at timestamptz) returns boolean language sql immutable parallel safe as $$
    select expires_at <= at
$$;
