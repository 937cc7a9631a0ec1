-- Authorizations that came true after their attempt was over. Each is given back by an operation of its own.
-- Every row keeps these rules, for the one before allowed less: so no row has to be looked at.
alter table payment
    add column strays json,
    drop constraint payment_open_operation_check,
    add constraint payment_open_operation_check check (open_operation in ('authorize', 'capture', 'void', 'refund', 'release')) not valid;
alter table simulated.charge
    drop constraint charge_operation_check,
    add constraint charge_operation_check check (operation in ('authorize', 'capture', 'void', 'refund', 'release')) not valid;
-- A payment of an order that was cancelled before its stock has come to its end.
update payment set status = 'VOIDED' where status = 'UNHEARD' and is_cancelled;
