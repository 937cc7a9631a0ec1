using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Discounts;

/// <summary>The SQL by which quotes find discounts.</summary>
internal static class QuoteStore
{
    /// <summary>For each code the discount that has it, or the last one that had it; and how many uses these users have where that is limited.</summary>
    public static async ValueTask<(Dictionary<string, DiscountRow> Discounts, Dictionary<(string Code, Id<User> User), int> Used)> LoadAsync(
        Batch<QuoteCommand> batch, (string Code, Id<User> User)[] wanted, CancellationToken stop)
    {
        var codes = wanted.Select(pair => pair.Code).ToArray();
        await using var reader = await batch.LoadAsync(stop,
            new Statement($"""
                select distinct on (code) {DiscountStore.Columns} from discount where code = any($1) order by code, ended_at is null desc, id desc
                """, Statement.Array(codes)),
            new Statement("""
                select u.code, u.user_id, count(*)::integer
                from unnest($1, $2) u (code, user_id)
                join discount d on d.code = u.code and d.ended_at is null and d.max_uses_per_user is not null
                join redemption r on r.discount_id = d.id and r.user_id = u.user_id and r.status = 'redeemed'
                group by u.code, u.user_id
                """, Statement.Array(codes), Statement.Array(wanted.Select(pair => pair.User.Value).ToArray())));
        var discounts = await reader.ReadAllAsync(DiscountStore.Read, stop);
        var used = await reader.ReadNextAsync(static row => (By: (row.GetString(0), new Id<User>(row.GetGuid(1))), Count: row.GetInt32(2)), stop);
        return (discounts.ToDictionary(discount => discount.Code), used.ToDictionary(one => one.By, one => one.Count));
    }
}
