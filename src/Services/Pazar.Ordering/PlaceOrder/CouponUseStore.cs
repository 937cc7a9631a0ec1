using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Ordering;

/// <summary>A user, and a discount that is limited for each.</summary>
internal readonly record struct CouponUser(Id<User> UserId, Id<Discount> DiscountId);

/// <summary>The SQL that counts how many of a user's orders use a discount.</summary>
internal static class CouponUseStore
{
    /// <summary>How many of a user's latest orders are looked at. Discounts counts all of them: this spares an order that it would refuse.</summary>
    private const int Latest = 200;

    /// <summary>Asks nothing where none is limited for each user, which is most often so.</summary>
    public static async ValueTask<Dictionary<CouponUser, int>> CountAsync<TMessage>(Batch<TMessage> batch, CouponUser[] wanted, CancellationToken stop)
    {
        if (wanted.Length == 0) return [];
        var used = await batch.ReadAsync($"""
            select u.user_id, u.discount_id, count(*)::integer from unnest($1, $2) u (user_id, discount_id)
            cross join lateral (select discount_id, status from orders where user_id = u.user_id order by id desc limit {Latest}) o
            where o.discount_id = u.discount_id and o.status <> 'CANCELLED'
            group by 1, 2
            """, static row => (By: new CouponUser(new(row.GetGuid(0)), new(row.GetGuid(1))), Count: row.GetInt32(2)), stop,
            Statement.Array(wanted.Select(one => one.UserId.Value).ToArray()), Statement.Array(wanted.Select(one => one.DiscountId.Value).ToArray()));
        return used.ToDictionary(one => one.By, one => one.Count);
    }
}
