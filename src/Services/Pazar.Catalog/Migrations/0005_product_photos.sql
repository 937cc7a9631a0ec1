-- Which photos a product has, as Photos says. One that is gone leaves its mark, so that an older word about it does nothing.
create table product_photo (
    photo_id   uuid    primary key,
    product_id uuid    not null,
    position   integer not null default 0,
    is_gone    boolean not null
);

create index product_photo_of_product on product_photo (product_id, position) where not is_gone;
