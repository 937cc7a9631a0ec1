-- The currency that this database's amounts were written in: they are whole numbers of its smallest unit, and mean nothing in another.
create table currency (
    code text primary key
);
