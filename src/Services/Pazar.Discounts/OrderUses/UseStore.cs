using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Discounts;

/// <summary>The SQL of uses. Whatever the size of a batch: one round trip to load, at most three statements to save.</summary>
internal static class UseStore
{
    /// <summary>
    /// Locks and reads the redemptions in the order of their ids, then the discounts in the order of theirs, and only then counts what users have of those that are limited for
    /// each: whoever changes such a count holds its discount.
    /// </summary>
    public static async ValueTask<Uses> LoadAsync(Batch<UseMessage> batch, OrderDiscounted[] wanted, CancellationToken stop)
    {
        Id<Order>[] orders = [.. batch.Messages.Select(m => m.Body.OrderId).Distinct()];
        var orderIds = orders.Select(order => order.Value).ToArray();
        var discountIds = wanted.Select(order => order.DiscountId.Value).Distinct().ToArray();
        var userIds = batch.Messages.Select(m => m.Body.UserId.Value).Distinct().ToArray();
        await using var reader = await batch.LoadAsync(stop,
            new Statement("select order_id, user_id, discount_id, status from redemption where order_id = any($1) order by order_id for update", Statement.Array(orderIds)),
            new Statement("""
                select id, max_uses, max_uses_per_user, uses from discount
                where id = any($1 || array(select discount_id from redemption where order_id = any($2) and discount_id is not null)) order by id for update
                """, Statement.Array(discountIds), Statement.Array(orderIds)),
            new Statement("""
                select r.discount_id, r.user_id, count(*)::integer from redemption r join discount d on d.id = r.discount_id
                where d.max_uses_per_user is not null and r.status = 'redeemed' and r.user_id = any($3)
                    and r.discount_id = any($1 || array(select discount_id from redemption where order_id = any($2) and discount_id is not null))
                group by r.discount_id, r.user_id
                """, Statement.Array(discountIds), Statement.Array(orderIds), Statement.Array(userIds)));
        Loaded<Id<Order>, Redemption> redemptions = new(orders);
        foreach (var redemption in await reader.ReadAllAsync(ReadRedemption, stop)) redemptions.Add(redemption.OrderId, redemption);
        await reader.NextResultAsync(stop);
        Dictionary<UseKey, Capacity> capacities = [];
        var found = await ReadDiscountsAsync(reader, capacities, userIds, stop);
        await reader.NextResultAsync(stop);
        var limits = found.ToDictionary(discount => discount.Id);
        while (await reader.ReadAsync(stop))
        {
            UseKey key = new(new(reader.GetGuid(0)), new(reader.GetGuid(1)));
            // One that somebody else redeemed since the first statement makes this batch fail when it saves.
            if (limits.TryGetValue(key.DiscountId, out var discount)) capacities[key] = CapacityOf(discount.MaxUsesPerUser, reader.GetInt32(2));
        }
        Loaded<Id<Discount>, UsedDiscount> discounts = new(wanted.Select(order => order.DiscountId).Concat(found.Select(discount => discount.Id)));
        foreach (var discount in found) discounts.Add(discount.Id, discount);
        return new(new(capacities), discounts, redemptions);
    }

    public static void Save<TMessage>(Batch<TMessage> batch, Uses uses)
    {
        var changed = uses.Ledger.Changed.Where(key => key.UserId is null).Select(key => key.DiscountId).Order().ToList();
        if (changed.Count > 0)
        {
            batch.Save("update discount d set uses = u.uses from unnest($1, $2) u (id, uses) where d.id = u.id",
                Statement.Array(changed.Select(id => id.Value).ToArray()), Statement.Array(changed.Select(uses.Of).ToArray()));
        }
        SaveRedemptions(batch, [.. uses.Redemptions.Changed], uses.Redemptions.WasLoaded);
    }

    /// <summary>The discounts, each with the next number for what is said of it.</summary>
    public static ValueTask<IReadOnlyList<DiscountRow>> TurnAsync<TMessage>(Batch<TMessage> batch, Id<Discount>[] discounts, CancellationToken stop) => batch.ReadAsync(
        $"update discount set revision = nextval('discount_revision') where id = any($1) returning {DiscountStore.Columns}",
        DiscountStore.Read, stop, Statement.Array(discounts.Select(id => id.Value).ToArray()));

    /// <summary>Discounts that are limited for each user begin with none used by these users.</summary>
    private static async ValueTask<List<UsedDiscount>> ReadDiscountsAsync(
        NpgsqlDataReader reader, Dictionary<UseKey, Capacity> capacities, Guid[] users, CancellationToken stop)
    {
        List<UsedDiscount> found = [];
        while (await reader.ReadAsync(stop))
        {
            UsedDiscount discount = new(new(reader.GetGuid(0)), Number(reader, 1), Number(reader, 2));
            found.Add(discount);
            capacities[new(discount.Id)] = CapacityOf(discount.MaxUses, reader.GetInt32(3));
            if (discount.MaxUsesPerUser is null) continue;
            foreach (var user in users) capacities[new(discount.Id, new(user))] = CapacityOf(discount.MaxUsesPerUser, 0);
        }
        return found;
    }

    /// <summary>A limit that was lowered below what somebody has leaves nothing, and takes nothing away.</summary>
    internal static Capacity CapacityOf(int? limit, int used) => new(Math.Max(limit ?? Capacity.Max, used), Held: used);

    private static Redemption ReadRedemption(NpgsqlDataReader row) =>
        new(new(row.GetGuid(0)), new(row.GetGuid(1)), row.Id<Discount>(2), Wire<RedemptionStatus>.Parse(row.GetString(3)));

    private static int? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    private static void SaveRedemptions<TMessage>(Batch<TMessage> batch, List<Redemption> changed, Func<Id<Order>, bool> wasLoaded)
    {
        var created = changed.Where(redemption => !wasLoaded(redemption.OrderId)).OrderBy(redemption => redemption.OrderId).ToList();
        if (created.Count > 0)
        {
            batch.Create("""
                insert into redemption (order_id, user_id, discount_id, status, updated_at)
                select order_id, user_id, discount_id, status, $5 from unnest($1, $2, $3, $4) u (order_id, user_id, discount_id, status)
                """, created.Count,
                Statement.Array(created.Select(r => r.OrderId.Value).ToArray()),
                Statement.Array(created.Select(r => r.UserId.Value).ToArray()),
                Statement.Array(created.Select(r => r.DiscountId?.Value).ToArray()),
                Statement.Array(created.Select(r => r.Status.ToName()).ToArray()),
                Statement.Value(batch.Now));
        }
        if (changed.Count == created.Count) return;
        var answered = changed.Except(created).ToList();
        batch.Save("update redemption r set status = u.status, updated_at = $3 from unnest($1, $2) u (order_id, status) where r.order_id = u.order_id",
            Statement.Array(answered.Select(r => r.OrderId.Value).ToArray()),
            Statement.Array(answered.Select(r => r.Status.ToName()).ToArray()),
            Statement.Value(batch.Now));
    }
}
