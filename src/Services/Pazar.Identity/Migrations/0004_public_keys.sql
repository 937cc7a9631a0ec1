-- The public half of a key: its point on the curve, X and then Y. It is all that a process reads that only checks tokens.
alter table signing_key add column point bytea check (length(point) = 64);

-- A private key ends with its public half, as .NET writes both on Linux. Where it does not, Identity's own process says it when it next reads the key.
update signing_key set point = substr(pkcs8, length(pkcs8) - 63)
where length(pkcs8) > 68 and substr(pkcs8, length(pkcs8) - 67, 4) = '\x03420004';
