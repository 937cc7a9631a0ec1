using Pazar.Service;

namespace Pazar.Basket;

/// <summary>The SQL by which baskets are audited.</summary>
internal static class BasketAuditStore
{
    public static IReadOnlyList<AuditRule> Rules { get; } =
    [
        new("checkouts_are_answered", "A checkout is placed or refused within minutes.",
            "select count(*) from checkout",
            """
            select order_id as id, format('checked out of basket %s at %s, and not answered', basket_id, created_at) as detail from checkout
            where status = 'open' and created_at < statement_timestamp() - interval '15 minutes'
            """),
        new("baskets_know_their_checkouts", "A checkout is under way where its basket says so, and nowhere else.",
            "select count(*) from basket",
            """
            select coalesce(b.id, c.basket_id) as id, format('the basket says %s, its checkout is %s', coalesce(b.order_id::text, 'none'), coalesce(c.order_id::text, 'none')) as detail
            from (select id, order_id from basket where order_id is not null and left_version is null) b
                full join (select order_id, basket_id from checkout where status = 'open') c on c.basket_id = b.id and c.order_id = b.order_id
            where b.id is null or c.order_id is null
            """),
        new("baskets_have_no_line_twice", "A basket has one line of a product, and no more of it is checked out than there is.",
            "select count(*) from basket",
            """
            select id, format('%s lines of product %s', count(*), line ->> 'product_id') as detail
            from basket, json_array_elements(items) line group by id, line ->> 'product_id'
            having count(*) > 1 or min((line ->> 'quantity')::integer) < 1 or bool_or((line ->> 'checked_out')::integer not between 0 and (line ->> 'quantity')::integer)
            """),
    ];
}
