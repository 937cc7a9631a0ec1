-- An authorization that nobody can tell about is over with its order. Those that were left open are taken up by who tries again, and voided.
update payment set open_operation = null, retry_at = now()
where open_operation = 'authorize' and is_cancelled and failure_code = 'unresolved_at_provider';
