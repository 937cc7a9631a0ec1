// Made of openapi.json by scripts/description; not written by hand.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_well_known_jwks_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_admin_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_admin_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_admin_dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete_admin_dead_letters_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_admin_dead_letters_id_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_admin_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_admin_notifications_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/notifications/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_admin_notifications_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/orders/{id}/saga": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_admin_orders_id_saga"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_admin_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/payments/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_admin_payments_id_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_admin_subscriptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/subscriptions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete_admin_subscriptions_name"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_keys"];
        put?: never;
        post: operations["post_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete_keys_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_logout_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["patch_auth_me"];
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_password_reset_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_auth_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete_auth_sessions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_auth_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/basket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_basket"];
        put?: never;
        post?: never;
        delete: operations["delete_basket"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/basket/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_basket_checkout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/basket/coupon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["put_basket_coupon"];
        post?: never;
        delete: operations["delete_basket_coupon"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/basket/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_basket_items"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/basket/items/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["put_basket_items_product_id"];
        post?: never;
        delete: operations["delete_basket_items_product_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/basket/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_basket_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/discounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_discounts"];
        put?: never;
        post: operations["post_discounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/discounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_discounts_id"];
        put: operations["put_discounts_id"];
        post?: never;
        delete: operations["delete_discounts_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/discounts/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_discounts_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_events"];
        put?: never;
        post: operations["post_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_events_id"];
        put: operations["put_events_id"];
        post?: never;
        delete: operations["delete_events_id"];
        options?: never;
        head?: never;
        patch: operations["patch_events_id"];
        trace?: never;
    };
    "/api/events/{id}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_events_id_check_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_events_id_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{id}/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_events_id_waitlist"];
        put?: never;
        post: operations["post_events_id_waitlist"];
        delete: operations["delete_events_id_waitlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_inventory"];
        put?: never;
        post: operations["post_inventory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_inventory_product_id"];
        put: operations["put_inventory_product_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/{product_id}/adjust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_inventory_product_id_adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/{product_id}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_inventory_product_id_movements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_orders"];
        put?: never;
        post: operations["post_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_orders_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["patch_orders_id"];
        trace?: never;
    };
    "/api/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_orders_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_orders_id_deliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_orders_id_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_orders_id_refunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/ship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_orders_id_ship"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_orders_id_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_orders_id_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_orders_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_payments_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_payments_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/order/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_payments_order_order_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/order/{order_id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_payments_order_order_id_pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/reservation/{reservation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_payments_reservation_reservation_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/reservation/{reservation_id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_payments_reservation_reservation_id_pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_photos"];
        put?: never;
        post: operations["post_photos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_photos_id"];
        put?: never;
        post?: never;
        delete: operations["delete_photos_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_products"];
        put?: never;
        post: operations["post_products"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_products_id"];
        put: operations["put_products_id"];
        post?: never;
        delete: operations["delete_products_id"];
        options?: never;
        head?: never;
        patch: operations["patch_products_id"];
        trace?: never;
    };
    "/api/products/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_products_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_reservations"];
        put?: never;
        post: operations["post_reservations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_reservations_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_reservations_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_reservations_id_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_reservations_id_tickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_search_suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_users_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["patch_users_id"];
        trace?: never;
    };
    "/api/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_waitlist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_webhooks"];
        put?: never;
        post: operations["post_webhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_webhooks_id"];
        put?: never;
        post?: never;
        delete: operations["delete_webhooks_id"];
        options?: never;
        head?: never;
        patch: operations["patch_webhooks_id"];
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_webhooks_id_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries/{delivery_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_webhooks_id_deliveries_delivery_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_webhooks_id_rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_webhooks_id_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/mobile/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_bff_mobile_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/mobile/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_bff_mobile_orders_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/web/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_bff_web_events_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/web/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_bff_web_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/web/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_bff_web_products_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/web/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_bff_web_registration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bff/web/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_bff_web_session"];
        put?: never;
        post: operations["post_bff_web_session"];
        delete: operations["delete_bff_web_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/scalar.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_docs_scalar_js"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_healthz_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_healthz_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi/v1.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_openapi_v1_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/robots.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_robots_txt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemap.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_sitemap_xml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActivityPageView: {
            next: null | string;
            results: {
                /** Format: date-time */
                at: string;
                data: {
                    [key: string]: unknown;
                };
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                key: string;
                request_id: null | string;
                service: string;
                type: string;
            }[];
        };
        AdjustStockBody: {
            /** Format: int32 */
            delta: number;
            reason: string;
        };
        ApiKeyBody: {
            /** Format: date-time */
            expires_at?: null | string;
            name: string;
            scopes: string[];
        };
        ApiKeyView: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: null | string;
            /** Format: uuid */
            id: string;
            key?: null | string;
            /** Format: date-time */
            last_used_at: null | string;
            name: string;
            scopes: string[];
            /** Format: uuid */
            user_id: string;
        };
        AuditView: {
            /** Format: date-time */
            at: string;
            rules: {
                broken: {
                    detail: string;
                    id: string;
                }[];
                name: string;
                says: string;
                /** Format: int64 */
                tried: number;
                under_way: {
                    detail: string;
                    id: string;
                }[];
                /** Format: int64 */
                violations: number;
                /** Format: int64 */
                waiting: number;
            }[];
            /** Format: double */
            seconds: number;
            /** Format: int64 */
            violations?: number;
            /** Format: int64 */
            waiting?: number;
        };
        BasketCouponBody: {
            code: string;
        };
        BasketItemBody: {
            /** Format: uuid */
            product_id: string;
            /** Format: int32 */
            quantity: number;
        };
        BasketQuantityBody: {
            /** Format: int32 */
            quantity: number;
        };
        BasketView: {
            coupon: null | string;
            coupon_notice: null | string;
            currency: string;
            discount: number;
            /** Format: uuid */
            id: null | string;
            items: {
                discount: number;
                line_total: number;
                name: null | string;
                notice: null | {
                    /** Format: int32 */
                    available: null | number;
                    code: string;
                    /** Format: int32 */
                    max_per_order?: null | number;
                };
                photo: null | {
                    /** Format: uuid */
                    id: string;
                    url: string;
                };
                /** Format: uuid */
                product_id: string;
                /** Format: int32 */
                quantity: number;
                sku: null | string;
                unit_price: number;
            }[];
            subtotal: number;
            total_amount: number;
            /** Format: int64 */
            version: number;
        };
        ChangePasswordBody: {
            current_password: string;
            new_password: string;
            refresh?: null | string;
        };
        CheckInBody: {
            code: string;
        };
        CheckInView: {
            /** Format: date-time */
            checked_in_at: string;
            code: string;
            /** Format: uuid */
            reservation_id: string;
        };
        CheckOutBody: {
            email?: null | string;
            expected_total?: null | number;
            metadata?: null | {
                [key: string]: string;
            };
            payment_method?: null | string;
            shipping_address?: null | {
                city?: null | string;
                country?: null | string;
                line1: string;
                line2?: null | string;
                name: string;
                phone?: null | string;
                postal_code?: null | string;
                region?: null | string;
            };
            /** Format: int64 */
            version?: null | number;
        };
        ClaimBody: {
            new_password?: null | string;
            token: string;
        };
        ConfirmBody: {
            payment_method?: null | string;
        };
        ConfirmResetBody: {
            new_password: string;
            token: string;
        };
        DeadLetterView: {
            /** Format: int32 */
            attempts: number;
            data: {
                [key: string]: unknown;
            };
            error: null | string;
            /** Format: uuid */
            event_id: string;
            id: string;
            /** Format: uuid */
            key: string;
            /** Format: date-time */
            parked_at: string;
            subscription: string;
            type: string;
        };
        DeletedEventView: {
            message: string;
        };
        DeliveryView: {
            answer: null | string;
            /** Format: int32 */
            answer_milliseconds: null | number;
            /** Format: int32 */
            answer_status: null | number;
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            delivered_at: null | string;
            /** Format: uuid */
            event_id: string;
            event_type: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            key: string;
            /** Format: date-time */
            last_attempt_at: null | string;
            last_error: null | string;
            /** Format: date-time */
            next_attempt_at: null | string;
            /** @enum {string} */
            status: "pending" | "waiting" | "delivered" | "failed";
        };
        DiscountBody: {
            /** Format: int32 */
            buy?: null | number;
            category?: null | string;
            code: string;
            /** Format: date-time */
            ends_at?: null | string;
            /** Format: int32 */
            get?: null | number;
            is_active?: boolean;
            /** @enum {string} */
            kind: "percent" | "fixed" | "buy_x_get_y";
            /** Format: int32 */
            max_uses?: null | number;
            /** Format: int32 */
            max_uses_per_user?: null | number;
            min_total?: null | number;
            product_ids?: null | unknown[];
            /** Format: date-time */
            starts_at?: null | string;
            /** Format: double */
            value?: null | number;
        };
        DiscountView: {
            /** Format: int32 */
            buy: null | number;
            category: null | string;
            code: string;
            /** Format: date-time */
            created_at: string;
            currency: string;
            /** Format: date-time */
            ended_at: null | string;
            /** Format: date-time */
            ends_at: null | string;
            /** Format: int32 */
            get: null | number;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** @enum {string} */
            kind: "percent" | "fixed" | "buy_x_get_y";
            /** Format: int32 */
            max_uses: null | number;
            /** Format: int32 */
            max_uses_per_user: null | number;
            min_total: null | number;
            product_ids: null | unknown[];
            /** Format: date-time */
            starts_at: null | string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            uses: number;
            /** Format: double */
            value: null | number;
        };
        EventBody: {
            /** Format: int32 */
            capacity: number;
            description?: null | string;
            /** Format: date-time */
            end_time: string;
            is_active?: boolean;
            metadata?: null | {
                [key: string]: string;
            };
            name: string;
            price?: null | number;
            /** Format: date-time */
            start_time: string;
        };
        EventPageView: {
            event: {
                [key: string]: unknown;
            };
        };
        EventPatch: {
            /** Format: int32 */
            capacity?: null | number;
            description?: null | string;
            /** Format: date-time */
            end_time?: null | string;
            is_active?: null | boolean;
            metadata?: null | {
                [key: string]: string;
            };
            name?: null | string;
            price?: null | number;
            /** Format: date-time */
            start_time?: null | string;
        };
        EventView: {
            /** Format: int32 */
            available_capacity: number;
            /** Format: int32 */
            capacity: number;
            /** Format: int32 */
            confirmed_count: number;
            /** Format: int32 */
            confirmed_quantity: number;
            /** Format: date-time */
            created_at: string;
            currency: string;
            description: string;
            /** Format: date-time */
            end_time: string;
            /** Format: int32 */
            held_quantity: number;
            /** Format: int32 */
            hold_count: number;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            metadata?: null | {
                [key: string]: string;
            };
            name: string;
            price: number;
            /** Format: date-time */
            start_time: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            waiting_count: number;
        };
        FeedView: {
            next: string;
            results: {
                /** Format: date-time */
                at: string;
                data: {
                    [key: string]: unknown;
                };
                headers: {
                    [key: string]: unknown;
                };
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                key: string;
                /** Format: int64 */
                position: number;
                source: string;
                /** Format: date-time */
                timestamp: string;
                type: string;
                /** Format: int16 */
                version: number;
            }[];
        };
        GatewaySessionView: {
            currency: string;
            languages: string[];
            payments: null | {
                [key: string]: unknown;
            };
            user: null | {
                [key: string]: unknown;
            };
        };
        HoldBody: {
            /** Format: uuid */
            event_id: string;
            /** Format: int32 */
            quantity: number;
        };
        HomeView: {
            categories: {
                [key: string]: unknown;
            };
            currency: string;
            events: unknown[];
            products: unknown[];
        };
        LoginBody: {
            email?: null | string;
            password: string;
            username?: null | string;
        };
        MergeBasketBody: {
            /** Format: uuid */
            basket_id: string;
        };
        MobileHomeView: {
            categories: {
                [key: string]: unknown;
            };
            currency: string;
            events: {
                /** Format: int32 */
                available_capacity: number;
                /** Format: uuid */
                id: string;
                name: string;
                price: {
                    [key: string]: unknown;
                };
                /** Format: date-time */
                start_time: string;
            }[];
            products: {
                compare_at_price: {
                    [key: string]: unknown;
                };
                /** Format: uuid */
                id: string;
                is_available: boolean;
                name: string;
                photo: null | string;
                price: {
                    [key: string]: unknown;
                };
            }[];
        };
        MobileOrderView: {
            cancel_reason: null | string;
            /** Format: date-time */
            created_at: string;
            currency: string;
            /** Format: uuid */
            id: string;
            items: {
                line_total: {
                    [key: string]: unknown;
                };
                name: string;
                /** Format: int32 */
                quantity: number;
            }[];
            payment_status: null | string;
            status: string;
            total_amount: {
                [key: string]: unknown;
            };
            tracking_code: null | string;
        };
        MovementView: {
            /** Format: date-time */
            at: string;
            cause: string;
            /** Format: int64 */
            id: number;
            /** Format: uuid */
            order_id: null | string;
            /** Format: int32 */
            quantity_change: number;
            reason: null | string;
            /** Format: int32 */
            reserved_change: number;
        };
        NotificationLetterView: {
            /** Format: int32 */
            attempts: number;
            /** @enum {string} */
            channel: "mail" | "sms";
            /** Format: date-time */
            created_at: string;
            html: null | string;
            /** Format: uuid */
            id: string;
            last_error: null | string;
            /** Format: date-time */
            next_attempt_at: null | string;
            /** @enum {string} */
            occasion: "registered" | "password_reset" | "guest_order" | "order_confirmed" | "order_cancelled" | "order_shipped" | "order_refunded" | "reservation_held" | "reservation_confirmed" | "reservation_cancelled" | "reservation_expired" | "reservation_offered" | "webhook_disabled";
            /** Format: date-time */
            sent_at: null | string;
            /** @enum {string} */
            status: "pending" | "sent" | "kept" | "failed" | "dropped";
            subject: null | string;
            text: null | string;
            to: null | string;
            /** Format: uuid */
            user_id: string;
        };
        NotificationView: {
            /** Format: int32 */
            attempts: number;
            /** @enum {string} */
            channel: "mail" | "sms";
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            last_error: null | string;
            /** Format: date-time */
            next_attempt_at: null | string;
            /** @enum {string} */
            occasion: "registered" | "password_reset" | "guest_order" | "order_confirmed" | "order_cancelled" | "order_shipped" | "order_refunded" | "reservation_held" | "reservation_confirmed" | "reservation_cancelled" | "reservation_expired" | "reservation_offered" | "webhook_disabled";
            /** Format: date-time */
            sent_at: null | string;
            /** @enum {string} */
            status: "pending" | "sent" | "kept" | "failed" | "dropped";
            subject: null | string;
            to: null | string;
            /** Format: uuid */
            user_id: string;
        };
        OrderPatch: {
            metadata: null | {
                [key: string]: string;
            };
        };
        OrderView: {
            cancel_reason: null | string;
            coupon: null | string;
            /** Format: date-time */
            created_at: string;
            currency: string;
            discount: number;
            /** Format: uuid */
            id: string;
            items: {
                discount: number;
                line_total: number;
                name: string;
                /** Format: uuid */
                product_id: string;
                /** Format: int32 */
                quantity: number;
                sku: string;
                unit_price: number;
            }[];
            metadata: {
                [key: string]: string;
            };
            refunded_amount: number;
            shipping_address: null | {
                city?: null | string;
                country?: null | string;
                line1: string;
                line2?: null | string;
                name: string;
                phone?: null | string;
                postal_code?: null | string;
                region?: null | string;
            };
            /** @enum {string} */
            status: "PENDING" | "RESERVED" | "CONFIRMED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "REFUNDED";
            subtotal: number;
            total_amount: number;
            tracking_code: null | string;
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            user_id: string;
        };
        OverviewView: {
            /** Format: date-time */
            at: string;
            backlogs: {
                /** Format: int64 */
                dead_letters: number;
                /** Format: int64 */
                held_seats: null | number;
                /** Format: int64 */
                holds: null | number;
                /** Format: int64 */
                payments_in_doubt: null | number;
                /** Format: int64 */
                payments_unresolved: null | number;
            };
            currency: string;
            orders: null | {
                by_status: {
                    [key: string]: number;
                };
                days: {
                    /** Format: int64 */
                    cancelled: number;
                    /** Format: int64 */
                    confirmed: number;
                    /** Format: date-time */
                    from: string;
                    /** Format: double */
                    orders_per_second: number;
                    /** Format: int64 */
                    placed: number;
                    refunded_amount: number;
                    revenue: number;
                }[];
                last_day: {
                    /** Format: int64 */
                    cancelled: number;
                    /** Format: int64 */
                    confirmed: number;
                    /** Format: date-time */
                    from: string;
                    /** Format: double */
                    orders_per_second: number;
                    /** Format: int64 */
                    placed: number;
                    refunded_amount: number;
                    revenue: number;
                };
                last_hour: {
                    /** Format: int64 */
                    cancelled: number;
                    /** Format: int64 */
                    confirmed: number;
                    /** Format: date-time */
                    from: string;
                    /** Format: double */
                    orders_per_second: number;
                    /** Format: int64 */
                    placed: number;
                    refunded_amount: number;
                    revenue: number;
                };
                minutes: {
                    /** Format: int64 */
                    cancelled: number;
                    /** Format: int64 */
                    confirmed: number;
                    /** Format: date-time */
                    from: string;
                    /** Format: double */
                    orders_per_second: number;
                    /** Format: int64 */
                    placed: number;
                    refunded_amount: number;
                    revenue: number;
                }[];
            };
            saga_durations: null | {
                /** Format: int64 */
                orders: number;
                /** Format: double */
                p50_milliseconds: null | number;
                /** Format: double */
                p99_milliseconds: null | number;
            };
            subscriptions: {
                /** Format: int64 */
                head: number;
                /** Format: int64 */
                lag: number;
                name: string;
                /** Format: int64 */
                position: number;
                producer: string;
            }[];
            unavailable: string[];
        };
        PayBody: {
            payment_method: string;
        };
        PaymentConfigView: {
            provider: string;
            publishable_key: null | string;
        };
        PaymentView: {
            amount: number;
            client_secret?: null | string;
            /** Format: date-time */
            created_at: string;
            currency: string;
            doubt?: null | {
                amount: number;
                key: string;
                /** @enum {string} */
                operation: "authorize" | "capture" | "void" | "refund" | "release";
            };
            failure_code: null | string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            order_id: null | string;
            provider: string;
            redirect_url?: null | string;
            refunded_amount: number;
            /** Format: uuid */
            reservation_id: null | string;
            /** @enum {string} */
            status: "UNHEARD" | "PENDING" | "REQUIRES_ACTION" | "AUTHORIZED" | "CAPTURED" | "FAILED" | "VOIDED" | "REFUNDED";
            /** Format: date-time */
            updated_at: string;
        };
        PhotoView: {
            /** Format: int64 */
            bytes: number;
            content_type: string;
            /** Format: date-time */
            created_at: string;
            /** Format: int32 */
            height: number;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            position: number;
            /** Format: uuid */
            product_id: null | string;
            sha256: string;
            url: string;
            /** Format: int32 */
            width: number;
        };
        PlacedOrderView: {
            access?: null | string;
            cancel_reason: null | string;
            coupon: null | string;
            /** Format: date-time */
            created_at: string;
            currency: string;
            discount: number;
            /** Format: int32 */
            expires_in?: null | number;
            /** Format: uuid */
            id: string;
            items: {
                discount: number;
                line_total: number;
                name: string;
                /** Format: uuid */
                product_id: string;
                /** Format: int32 */
                quantity: number;
                sku: string;
                unit_price: number;
            }[];
            metadata: {
                [key: string]: string;
            };
            refresh?: null | string;
            refunded_amount: number;
            shipping_address: null | {
                city?: null | string;
                country?: null | string;
                line1: string;
                line2?: null | string;
                name: string;
                phone?: null | string;
                postal_code?: null | string;
                region?: null | string;
            };
            status: string;
            subtotal: number;
            token_type?: null | string;
            total_amount: number;
            tracking_code: null | string;
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            user_id: string;
        };
        PlaceOrderBody: {
            coupon?: null | string;
            expected_total?: null | number;
            items: {
                /** Format: uuid */
                product_id: string;
                /** Format: int32 */
                quantity: number;
            }[];
            metadata?: null | {
                [key: string]: string;
            };
            payment_method?: null | string;
            shipping_address?: null | {
                city?: null | string;
                country?: null | string;
                line1: string;
                line2?: null | string;
                name: string;
                phone?: null | string;
                postal_code?: null | string;
                region?: null | string;
            };
        };
        Problem: {
            code: string;
            detail: string;
            errors?: {
                [key: string]: string[];
            };
            request_id: string;
            status: number;
            title: string;
            total_amount?: number;
            type: string;
        };
        ProductBody: {
            attributes?: null | {
                [key: string]: unknown;
            };
            category?: null | string;
            compare_at_price?: null | number;
            description?: null | string;
            is_active?: boolean;
            /** Format: int32 */
            max_per_order?: null | number;
            metadata?: null | {
                [key: string]: string;
            };
            name: string;
            price: number;
            /** Format: date-time */
            published_at?: null | string;
            sku: string;
            slug?: null | string;
        };
        ProductPageView: {
            product: {
                [key: string]: unknown;
            };
            related: unknown[];
        };
        ProductPatch: {
            attributes?: null | {
                [key: string]: unknown;
            };
            category?: null | string;
            compare_at_price?: null | number;
            description?: null | string;
            is_active?: null | boolean;
            /** Format: int32 */
            max_per_order?: null | number;
            metadata?: null | {
                [key: string]: string;
            };
            name?: null | string;
            price?: null | number;
            /** Format: date-time */
            published_at?: null | string;
            sku?: null | string;
            slug?: null | string;
        };
        ProductView: {
            attributes: {
                [key: string]: unknown;
            };
            /** Format: int32 */
            available: number;
            category: null | string;
            compare_at_price: null | number;
            /** Format: date-time */
            created_at: string;
            currency: string;
            description: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: int32 */
            max_per_order: null | number;
            metadata?: null | {
                [key: string]: string;
            };
            name: string;
            photos: {
                /** Format: uuid */
                id: string;
                url: string;
            }[];
            price: number;
            /** Format: date-time */
            published_at: null | string;
            sku: string;
            slug: string;
            /** Format: date-time */
            updated_at: string;
        };
        ProfilePatch: {
            first_name?: null | string;
            /** @enum {null|string} */
            language?: "en" | "tr" | null;
            last_name?: null | string;
            username?: null | string;
        };
        QuoteBody: {
            code: string;
            items: {
                /** Format: uuid */
                product_id: string;
                /** Format: int32 */
                quantity: number;
            }[];
        };
        QuoteView: {
            code: string;
            currency: string;
            discount: number;
            lines: {
                discount: number;
                line_total: number;
                /** Format: uuid */
                product_id: string;
                /** Format: int32 */
                quantity: number;
                unit_price: number;
            }[];
            subtotal: number;
            total_amount: number;
        };
        RefreshBody: {
            refresh: string;
        };
        RefundBody: {
            amount?: null | number;
            reason?: null | string;
        };
        RefundView: {
            amount: number;
            /** Format: date-time */
            created_at: string;
            failure_code: null | string;
            /** Format: uuid */
            id: string;
            reason: null | string;
            /** @enum {string} */
            status: "requested" | "paid" | "refused";
            /** Format: date-time */
            updated_at: string;
        };
        RegisterBody: {
            email: string;
            first_name?: null | string;
            last_name?: null | string;
            password: string;
            password2?: null | string;
            username?: null | string;
        };
        RegisteredView: {
            access: string;
            /** Format: int32 */
            expires_in: number;
            refresh: string;
            token_type: string;
            user: {
                /** Format: date-time */
                created_at: string;
                email: string;
                first_name: string;
                /** Format: uuid */
                id: string;
                is_active: boolean;
                is_guest?: boolean;
                /** @enum {null|string} */
                language: "en" | "tr" | null;
                last_name: string;
                metadata?: null | {
                    [key: string]: string;
                };
                /** @enum {string} */
                role: "customer" | "admin";
                /** Format: date-time */
                updated_at: string;
                username: null | string;
            };
        };
        RegistrationBody: {
            email: string;
            first_name?: null | string;
            /** @enum {null|string} */
            language?: "en" | "tr" | null;
            last_name?: null | string;
            password: string;
        };
        RequestResetBody: {
            email: string;
        };
        ReservationView: {
            cancel_reason: null | string;
            /** Format: date-time */
            created_at: string;
            currency: string;
            /** Format: uuid */
            event_id: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            payment_failure: null | string;
            /** @enum {string} */
            payment_status: "NONE" | "REQUESTED" | "ACTION_REQUIRED" | "FAILED" | "ACCEPTED";
            /** Format: int32 */
            quantity: number;
            /** @enum {string} */
            status: "HOLD" | "CONFIRMED" | "CANCELLED" | "EXPIRED";
            tickets: {
                /** Format: date-time */
                checked_in_at: null | string;
                code: string;
            }[];
            total_amount: number;
            /** Format: date-time */
            updated_at: string;
            /** Format: uuid */
            user_id: string;
        };
        ResolveBody: {
            key: string;
            note?: null | string;
            /** @enum {string} */
            outcome: "succeeded" | "failed";
            reference?: null | string;
        };
        SagaView: {
            allows: {
                cancel: boolean;
                deliver: boolean;
                refundable_amount: number;
                ship: boolean;
            };
            /** Format: date-time */
            began_at: null | string;
            cancel_reason: null | string;
            currency: string;
            /** Format: double */
            duration_milliseconds: null | number;
            events: {
                /** Format: date-time */
                at: string;
                /** Format: int32 */
                attempt: null | number;
                /** Format: int32 */
                cause: null | number;
                data: {
                    [key: string]: unknown;
                };
                /** Format: uuid */
                event_id: null | string;
                /** Format: double */
                offset_milliseconds: number;
                /** Format: int64 */
                position: null | number;
                service: string;
                type: string;
            }[];
            /** Format: uuid */
            order_id: string;
            payment: null | {
                calls: {
                    amount: number;
                    /** Format: int32 */
                    attempt: null | number;
                    /** Format: int32 */
                    attempts: number;
                    /** Format: date-time */
                    began_at: null | string;
                    /** Format: date-time */
                    ended_at: null | string;
                    failure_code: null | string;
                    /** Format: date-time */
                    next_attempt_at: null | string;
                    operation: string;
                    /** Format: uuid */
                    refund_id: null | string;
                    result: string;
                }[];
                failure_code: null | string;
                provider: string;
                status: string;
            };
            /** @enum {string} */
            status: "PENDING" | "RESERVED" | "CONFIRMED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "REFUNDED";
            total_amount: number;
            unavailable: string[];
        };
        SearchView: {
            facets: {
                categories: {
                    name: string;
                    /** Format: int64 */
                    products: number;
                }[];
                prices: {
                    max_price: number;
                    min_price: number;
                    /** Format: int64 */
                    products: number;
                }[];
            };
            next: null | string;
            results: {
                /** Format: int32 */
                available: number;
                category: null | string;
                compare_at_price: null | number;
                currency: string;
                highlight: {
                    description: null | string;
                    name: string;
                };
                /** Format: uuid */
                id: string;
                name: string;
                photo: null | {
                    /** Format: uuid */
                    id: string;
                    url: string;
                };
                price: number;
                sku: string;
                slug: string;
            }[];
        };
        SessionView: {
            address: null | string;
            /** Format: date-time */
            created_at: string;
            current: boolean;
            device: null | string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_used_at: string;
        };
        SetStockBody: {
            /** Format: int32 */
            quantity: number;
        };
        ShipBody: {
            tracking_code?: null | string;
        };
        SignedInView: {
            user: {
                [key: string]: unknown;
            };
        };
        SignInBody: {
            email?: null | string;
            password: string;
            username?: null | string;
        };
        StockView: {
            /** Format: int32 */
            available: number;
            /** Format: uuid */
            product_id: string;
            product_sku: string;
            /** Format: int32 */
            quantity: number;
            /** Format: int32 */
            reserved: number;
            /** Format: date-time */
            updated_at: string;
        };
        SubscriptionsView: {
            results: {
                /** Format: int64 */
                head: number;
                /** Format: int64 */
                lag: number;
                /** Format: date-time */
                last_moved_at: null | string;
                name: string;
                /** Format: int64 */
                position: number;
                producer: string;
                state: string;
            }[];
        };
        SuggestionsView: {
            results: {
                category: null | string;
                /** Format: uuid */
                product_id: null | string;
                text: string;
            }[];
        };
        TicketsView: {
            results: {
                /** Format: date-time */
                checked_in_at: null | string;
                code: string;
            }[];
        };
        TimelineView: {
            results: {
                /** Format: date-time */
                at: string;
                data: {
                    [key: string]: unknown;
                };
                service: string;
                type: string;
            }[];
        };
        TokenPairView: {
            access: string;
            /** Format: int32 */
            expires_in: number;
            refresh: string;
            token_type: string;
        };
        UpsertStockBody: {
            /** Format: uuid */
            product_id: string;
            product_sku: string;
            /** Format: int32 */
            quantity: number;
        };
        UserPatch: {
            is_active?: null | boolean;
            metadata?: null | {
                [key: string]: string;
            };
            /** @enum {null|string} */
            role?: "customer" | "admin" | null;
        };
        UserView: {
            /** Format: date-time */
            created_at: string;
            email: string;
            first_name: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            is_guest?: boolean;
            /** @enum {null|string} */
            language: "en" | "tr" | null;
            last_name: string;
            metadata?: null | {
                [key: string]: string;
            };
            /** @enum {string} */
            role: "customer" | "admin";
            /** Format: date-time */
            updated_at: string;
            username: null | string;
        };
        VerdictView: {
            active: boolean;
            /** Format: date-time */
            expires_at?: null | string;
            /** @enum {null|string} */
            role?: "customer" | "admin" | null;
            scopes?: null | string[];
            /** Format: uuid */
            user_id?: null | string;
        };
        VerifyBody: {
            token: string;
        };
        WaitingBody: {
            /** Format: int32 */
            quantity: number;
        };
        WaitingView: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            event_id: string;
            /** Format: int64 */
            position: null | number;
            /** Format: int32 */
            quantity: number;
            /** Format: uuid */
            reservation_id: null | string;
            /** @enum {string} */
            status: "WAITING" | "OFFERED";
            /** Format: uuid */
            user_id: string;
        };
        WebhookBody: {
            description?: null | string;
            event_types: string[];
            is_active?: boolean;
            url: string;
        };
        WebhookPatch: {
            description?: null | string;
            event_types?: null | string[];
            is_active?: null | boolean;
            url?: null | string;
        };
        WebhookSecretView: {
            /** Format: date-time */
            created_at: string;
            description: null | string;
            /** Format: date-time */
            disabled_at: null | string;
            /** @enum {null|string} */
            disabled_reason: "admin" | "gone" | "failing" | "queue_full" | null;
            event_types: string[];
            /** Format: date-time */
            failing_since: null | string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            last_success_at: null | string;
            /** Format: int32 */
            open_deliveries: number;
            /** Format: date-time */
            previous_secret_until: null | string;
            secret: null | string;
            /** Format: date-time */
            updated_at: string;
            url: string;
        };
        WebhookView: {
            /** Format: date-time */
            created_at: string;
            description: null | string;
            /** Format: date-time */
            disabled_at: null | string;
            /** @enum {null|string} */
            disabled_reason: "admin" | "gone" | "failing" | "queue_full" | null;
            event_types: string[];
            /** Format: date-time */
            failing_since: null | string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            last_success_at: null | string;
            /** Format: int32 */
            open_deliveries: number;
            /** Format: date-time */
            previous_secret_until: null | string;
            /** Format: date-time */
            updated_at: string;
            url: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_well_known_jwks_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_admin_activity: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                key?: string;
                limit?: number;
                q?: string;
                to?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPageView"];
                };
            };
        };
    };
    get_admin_audit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditView"];
                };
            };
        };
    };
    get_admin_dead_letters: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["DeadLetterView"][];
                    };
                };
            };
        };
    };
    delete_admin_dead_letters_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_admin_dead_letters_id_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_admin_notifications: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                occasion?: "registered" | "password_reset" | "guest_order" | "order_confirmed" | "order_cancelled" | "order_shipped" | "order_refunded" | "reservation_held" | "reservation_confirmed" | "reservation_cancelled" | "reservation_expired" | "reservation_offered" | "webhook_disabled";
                status?: "pending" | "sent" | "kept" | "failed" | "dropped";
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["NotificationView"][];
                    };
                };
            };
        };
    };
    get_admin_notifications_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationLetterView"];
                };
            };
        };
    };
    post_admin_notifications_id_retry: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_admin_orders_id_saga: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SagaView"];
                };
            };
        };
    };
    get_admin_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewView"];
                };
            };
        };
    };
    post_admin_payments_id_resolve: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
        };
    };
    get_admin_subscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionsView"];
                };
            };
        };
    };
    delete_admin_subscriptions_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_keys: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["ApiKeyView"][];
                    };
                };
            };
        };
    };
    post_keys: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
        };
    };
    delete_keys_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_auth_claim: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    post_auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPairView"];
                };
            };
        };
    };
    post_auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_auth_logout_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    patch_auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfilePatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    post_auth_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_auth_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestResetBody"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_auth_password_reset_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmResetBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_auth_refresh: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPairView"];
                };
            };
        };
    };
    post_auth_register: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredView"];
                };
            };
        };
    };
    get_auth_sessions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["SessionView"][];
                    };
                };
            };
        };
    };
    delete_auth_sessions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_auth_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictView"];
                };
            };
        };
    };
    get_basket: {
        parameters: {
            query?: never;
            header?: {
                "X-Basket-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
        };
    };
    delete_basket: {
        parameters: {
            query?: never;
            header?: {
                "X-Basket-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
        };
    };
    post_basket_checkout: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                Prefer?: string;
                "X-Basket-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CheckOutBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacedOrderView"];
                };
            };
        };
    };
    put_basket_coupon: {
        parameters: {
            query?: never;
            header?: {
                "X-Basket-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BasketCouponBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
        };
    };
    delete_basket_coupon: {
        parameters: {
            query?: never;
            header?: {
                "X-Basket-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
        };
    };
    post_basket_items: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Basket-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BasketItemBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
        };
    };
    put_basket_items_product_id: {
        parameters: {
            query?: never;
            header?: {
                "X-Basket-Id"?: string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BasketQuantityBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
        };
    };
    delete_basket_items_product_id: {
        parameters: {
            query?: never;
            header?: {
                "X-Basket-Id"?: string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
        };
    };
    post_basket_merge: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeBasketBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
        };
    };
    get_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** Format: int64 */
                        products: number;
                    }[];
                };
            };
        };
    };
    get_discounts: {
        parameters: {
            query?: {
                code?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["DiscountView"][];
                    };
                };
            };
        };
    };
    post_discounts: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscountBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscountView"];
                };
            };
        };
    };
    get_discounts_id: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscountView"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    put_discounts_id: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscountBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscountView"];
                };
            };
        };
    };
    delete_discounts_id: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_discounts_quote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteView"];
                };
            };
        };
    };
    get_events: {
        parameters: {
            query?: {
                cursor?: string;
                end_date?: string;
                is_active?: boolean;
                limit?: number;
                "metadata.key"?: string;
                start_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["EventView"][];
                    };
                };
            };
        };
    };
    post_events: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventView"];
                };
            };
        };
    };
    get_events_id: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventView"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    put_events_id: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventView"];
                };
            };
        };
    };
    delete_events_id: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedEventView"];
                };
            };
        };
    };
    patch_events_id: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventView"];
                };
            };
        };
    };
    post_events_id_check_in: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckInBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckInView"];
                };
            };
        };
    };
    get_events_id_stream: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_events_id_waitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
        };
    };
    post_events_id_waitlist: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitingBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
        };
    };
    delete_events_id_waitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_feed: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                types?: string;
            };
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedView"];
                };
            };
        };
    };
    get_inventory: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                sku?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["StockView"][];
                    };
                };
            };
        };
    };
    post_inventory: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertStockBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockView"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockView"];
                };
            };
        };
    };
    get_inventory_product_id: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockView"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    put_inventory_product_id: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetStockBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockView"];
                };
            };
        };
    };
    post_inventory_product_id_adjust: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustStockBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockView"];
                };
            };
        };
    };
    get_inventory_product_id_movements: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["MovementView"][];
                    };
                };
            };
        };
    };
    get_orders: {
        parameters: {
            query?: {
                coupon?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                "metadata.key"?: string;
                scope?: "own" | "all";
                sort?: "-created_at" | "created_at";
                status?: "PENDING" | "RESERVED" | "CONFIRMED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "REFUNDED";
                to?: string;
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["OrderView"][];
                    };
                };
            };
        };
    };
    post_orders: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    get_orders_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    patch_orders_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    post_orders_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    post_orders_id_deliver: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    post_orders_id_refund: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefundBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundView"];
                };
            };
        };
    };
    get_orders_id_refunds: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["RefundView"][];
                    };
                };
            };
        };
    };
    post_orders_id_ship: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ShipBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    get_orders_id_stream: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_orders_id_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineView"];
                };
            };
        };
    };
    get_orders_export: {
        parameters: {
            query?: {
                coupon?: string;
                from?: string;
                "metadata.key"?: string;
                scope?: "own" | "all";
                sort?: "-created_at" | "created_at";
                status?: "PENDING" | "RESERVED" | "CONFIRMED" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "REFUNDED";
                to?: string;
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    get_payments: {
        parameters: {
            query?: {
                cursor?: string;
                in_doubt?: "true";
                limit?: number;
                order_id?: string;
                scope?: "own" | "all";
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["PaymentView"][];
                    };
                };
            };
        };
    };
    get_payments_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
        };
    };
    get_payments_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentConfigView"];
                };
            };
        };
    };
    get_payments_order_order_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
        };
    };
    post_payments_order_order_id_pay: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
        };
    };
    get_payments_reservation_reservation_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reservation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
        };
    };
    post_payments_reservation_reservation_id_pay: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                reservation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
        };
    };
    get_photos: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                product_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["PhotoView"][];
                    };
                };
            };
        };
    };
    post_photos: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** Format: uuid */
                    product_id?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoView"];
                };
            };
        };
    };
    get_photos_id: {
        parameters: {
            query?: {
                w?: "320" | "640" | "1280";
            };
            header?: {
                "If-None-Match"?: string;
                Range?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": unknown;
                    "image/jpeg": unknown;
                    "image/png": unknown;
                    "image/webp": unknown;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": unknown;
                    "image/jpeg": unknown;
                    "image/png": unknown;
                    "image/webp": unknown;
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_photos_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_products: {
        parameters: {
            query?: {
                category?: string;
                cursor?: string;
                is_active?: boolean;
                limit?: number;
                "metadata.key"?: string;
                q?: string;
                sort?: "name" | "price" | "-price" | "created_at" | "-created_at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["ProductView"][];
                    };
                };
            };
        };
    };
    post_products: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
        };
    };
    get_products_id: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    put_products_id: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
        };
    };
    delete_products_id: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_products_id: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
        };
    };
    get_products_export: {
        parameters: {
            query?: {
                category?: string;
                is_active?: boolean;
                "metadata.key"?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    get_reservations: {
        parameters: {
            query?: {
                cursor?: string;
                event_id?: string;
                limit?: number;
                scope?: "own" | "all";
                status?: "HOLD" | "CONFIRMED" | "CANCELLED" | "EXPIRED";
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["ReservationView"][];
                    };
                };
            };
        };
    };
    post_reservations: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
        };
    };
    get_reservations_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
        };
    };
    post_reservations_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
        };
    };
    post_reservations_id_confirm: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                Prefer?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
        };
    };
    get_reservations_id_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketsView"];
                };
            };
        };
    };
    get_search: {
        parameters: {
            query?: {
                category?: string;
                cursor?: string;
                in_stock?: boolean;
                limit?: number;
                max_price?: string;
                min_price?: string;
                q?: string;
                sort?: "relevance" | "price" | "-price" | "newest";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchView"];
                };
            };
        };
    };
    get_search_suggest: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionsView"];
                };
            };
        };
    };
    get_users: {
        parameters: {
            query?: {
                cursor?: string;
                email?: string;
                limit?: number;
                "metadata.key"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["UserView"][];
                    };
                };
            };
        };
    };
    get_users_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    patch_users_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    get_waitlist: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                scope?: "own" | "all";
                status?: "WAITING" | "OFFERED";
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["WaitingView"][];
                    };
                };
            };
        };
    };
    get_webhooks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["WebhookView"][];
                    };
                };
            };
        };
    };
    post_webhooks: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecretView"];
                };
            };
        };
    };
    get_webhooks_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
        };
    };
    delete_webhooks_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_webhooks_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
        };
    };
    get_webhooks_id_deliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "pending" | "waiting" | "delivered" | "failed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: null | string;
                        results: components["schemas"]["DeliveryView"][];
                    };
                };
            };
        };
    };
    post_webhooks_id_deliveries_delivery_id_retry: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                delivery_id: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_webhooks_id_rotate_secret: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecretView"];
                };
            };
        };
    };
    post_webhooks_id_test: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryView"];
                };
            };
        };
    };
    get_bff_mobile_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MobileHomeView"];
                };
            };
        };
    };
    get_bff_mobile_orders_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MobileOrderView"];
                };
            };
        };
    };
    get_bff_web_events_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPageView"];
                };
            };
        };
    };
    get_bff_web_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomeView"];
                };
            };
        };
    };
    get_bff_web_products_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPageView"];
                };
            };
        };
    };
    post_bff_web_registration: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "X-Pazar-Csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
        };
    };
    get_bff_web_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewaySessionView"];
                };
            };
        };
    };
    post_bff_web_session: {
        parameters: {
            query?: never;
            header?: {
                "X-Pazar-Csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
        };
    };
    delete_bff_web_session: {
        parameters: {
            query?: never;
            header?: {
                "X-Pazar-Csrf"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_docs_scalar_js: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_healthz_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_healthz_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_openapi_v1_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_robots_txt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    get_sitemap_xml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": unknown;
                };
            };
        };
    };
}
