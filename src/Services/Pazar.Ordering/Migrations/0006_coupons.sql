-- The code that an order was placed with, and whether Discounts gave it a use: null where none is needed.
alter table orders add column coupon text, add column is_redeemed boolean;

-- Only orders with a coupon are in it.
create index orders_by_coupon on orders (coupon, id desc) where coupon is not null;

-- Products are kept with their categories from now on, so their copy is made again. On a new installation there is none yet.
select rebuild_copy('products') where exists (select from copy_kept where name = 'products');
