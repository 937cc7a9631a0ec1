-- A payment of a confirmed order whose capture was refused is authorized still: so it can be voided when its order is cancelled.
update payment set status = 'AUTHORIZED', is_capture_refused = true, tries = greatest(tries, 1)
where status = 'FAILED' and is_confirmed and not is_cancelled and captured_amount = 0 and open_operation is null;
