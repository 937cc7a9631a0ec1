using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Basket;

/// <summary>The SQL by which baskets change. One round trip to load, at most three statements to save.</summary>
internal static class BasketStore
{
    /// <summary>Locks and reads baskets in the order of their ids; and then, which orders these versions of them have become.</summary>
    public static async ValueTask<(Loaded<Id<ShoppingBasket>, BasketState> Rows, Dictionary<(Id<ShoppingBasket>, long), Id<Order>> Placed)> LoadAsync<TMessage>(
        Batch<TMessage> batch, Id<ShoppingBasket>[] ids, (Id<ShoppingBasket> Basket, long Version)[] versions, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, Lock(ids), new Statement("""
            select basket_id, version, order_id from checkout join unnest($1, $2) u (basket_id, version) using (basket_id, version) where status <> 'refused'
            """,
            Statement.Array(versions.Select(one => one.Basket.Value).ToArray()), Statement.Array(versions.Select(one => one.Version).ToArray())));
        var rows = await ReadAsync(reader, ids, stop);
        var placed = await reader.ReadNextAsync(static row => (Version: (new Id<ShoppingBasket>(row.GetGuid(0)), row.GetInt64(1)), Order: new Id<Order>(row.GetGuid(2))), stop);
        return (rows, placed.ToDictionary(one => one.Version, one => one.Order));
    }

    public static async ValueTask<Loaded<Id<ShoppingBasket>, BasketState>> LoadAsync<TMessage>(Batch<TMessage> batch, Id<ShoppingBasket>[] ids, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, Lock(ids));
        return await ReadAsync(reader, ids, stop);
    }

    public static void Save<TMessage>(Batch<TMessage> batch, Loaded<Id<ShoppingBasket>, BasketState> rows)
    {
        var changed = rows.Changed.OrderBy(basket => basket.Id).ToList();
        var created = changed.Where(basket => !rows.WasLoaded(basket.Id)).ToList();
        if (created.Count > 0)
        {
            batch.Create("""
                insert into basket (id, version, items, coupon, order_id, checked_out_version, left_version, merged_into, touched_at, user_id, created_at)
                select u.*, $11 from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) u
                """, created.Count, [.. Columns(created), Uuids(created.Select(basket => basket.UserId?.Value)), Statement.Value(batch.Now)]);
        }
        if (changed.Count == created.Count) return;
        batch.Save("""
            update basket b set version = u.version, items = u.items, coupon = u.coupon, order_id = u.order_id, checked_out_version = u.checked_out_version,
                left_version = u.left_version, merged_into = u.merged_into, touched_at = u.touched_at
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
                u (id, version, items, coupon, order_id, checked_out_version, left_version, merged_into, touched_at)
            where b.id = u.id
            """, Columns([.. changed.Except(created)]));
    }

    private static Statement Lock(Id<ShoppingBasket>[] ids) => new("""
        select id, user_id, version, items, coupon, order_id, checked_out_version, left_version, merged_into, touched_at from basket
        where id = any($1) order by id for update
        """, Statement.Array(ids.Select(id => id.Value).ToArray()));

    private static async ValueTask<Loaded<Id<ShoppingBasket>, BasketState>> ReadAsync(NpgsqlDataReader reader, Id<ShoppingBasket>[] ids, CancellationToken stop)
    {
        Loaded<Id<ShoppingBasket>, BasketState> rows = new(ids);
        foreach (var basket in await reader.ReadAllAsync(Read, stop)) rows.Add(basket.Id, basket);
        return rows;
    }

    private static BasketState Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), row.Id<User>(1), row.GetInt64(2), JsonSerializer.Deserialize(row.GetString(3), BasketJson.Default.IReadOnlyListBasketLine)!, row.Text(4),
        row.Id<Order>(5) is { } order ? new(order, row.GetInt64(6), row.IsDBNull(7) ? null : row.GetInt64(7)) : null,
        row.Id<User>(8), row.GetFieldValue<DateTimeOffset>(9));

    private static NpgsqlParameter[] Columns(List<BasketState> baskets) =>
    [
        Statement.Array(baskets.Select(basket => basket.Id.Value).ToArray()),
        Statement.Array(baskets.Select(basket => basket.Version).ToArray()),
        Statement.Jsons([.. baskets.Select(basket => JsonSerializer.Serialize(basket.Lines, BasketJson.Default.IReadOnlyListBasketLine))]),
        Statement.Texts([.. baskets.Select(basket => basket.Coupon)]),
        Uuids(baskets.Select(basket => basket.Checkout?.OrderId.Value)),
        Statement.Numbers([.. baskets.Select(basket => basket.Checkout?.Version)]),
        Statement.Numbers([.. baskets.Select(basket => basket.Checkout?.LeftVersion)]),
        Uuids(baskets.Select(basket => basket.MergedInto?.Value)),
        Statement.Array(baskets.Select(basket => basket.TouchedAt).ToArray()),
    ];

    private static NpgsqlParameter Uuids(IEnumerable<Guid?> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
}
