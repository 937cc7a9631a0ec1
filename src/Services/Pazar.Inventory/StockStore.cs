using System.Text.Json;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>Inventory's SQL. Whatever the size of a batch: one round trip to load, three statements to save.</summary>
internal static class StockStore
{
    /// <summary>
    /// Locks the stock rows in the order of their ids, and reads them and the reservations only then. The reservations are looked up in a
    /// statement after the lock: in the same one they would be seen as they were before whoever held the lock committed.
    /// </summary>
    public static async ValueTask<Stock> LoadAsync<TMessage>(Batch<TMessage> batch, Id<Product>[] products, Id<Order>[] orders, CancellationToken stop)
    {
        var productIds = products.Select(p => p.Value).ToArray();
        var orderIds = orders.Select(o => o.Value).ToArray();
        await using var reader = await batch.LoadAsync(stop,
            new Statement("""
                select product_id from stock where product_id = any($1 || array(
                    select (item ->> 'product_id')::uuid from reservation, json_array_elements(items) item where order_id = any($2)))
                order by product_id for update
                """, Statement.Array(productIds), Statement.Array(orderIds)),
            new Statement("select order_id, status, items from reservation where order_id = any($1)", Statement.Array(orderIds)),
            new Statement("""
                select product_id, sku, quantity, reserved from stock where product_id = any($1 || array(
                    select (item ->> 'product_id')::uuid from reservation, json_array_elements(items) item where order_id = any($2)))
                """, Statement.Array(productIds), Statement.Array(orderIds)));
        await reader.NextResultAsync(stop);

        Loaded<Id<Order>, StockReservation> reservations = new(orders);
        HashSet<Id<Product>> asked = [.. products];
        while (await reader.ReadAsync(stop))
        {
            StockReservation reservation = new(new(reader.GetGuid(0)), Enum.Parse<ReservationStatus>(reader.GetString(1), ignoreCase: true),
                [.. JsonSerializer.Deserialize(reader.GetString(2), InventoryJson.Default.IReadOnlyListStockLine)!
                    .Select(line => new CapacityLine<Id<Product>>(line.ProductId, line.Quantity))]);
            reservations.Add(reservation.OrderId, reservation);
            asked.UnionWith(reservation.Lines.Select(line => line.Key));
        }

        await reader.NextResultAsync(stop);
        Loaded<Id<Product>, StockRow> rows = new(asked);
        // A product that was never stocked has nothing to give.
        var capacities = asked.ToDictionary(product => product, _ => new Capacity(0));
        while (await reader.ReadAsync(stop))
        {
            Id<Product> product = new(reader.GetGuid(0));
            rows.Add(product, new(product, reader.GetString(1)));
            capacities[product] = new(reader.GetInt32(2), Held: reader.GetInt32(3));
        }
        return new(new(capacities), rows, reservations);
    }

    public static void Save<TMessage>(Batch<TMessage> batch, Stock stock)
    {
        SaveStock(batch, stock);
        SaveReservations(batch, [.. stock.Reservations.Changed]);
        SaveMovements(batch, stock.Movements);
    }

    /// <summary>One event for each product that this batch changed, however many of its messages did.</summary>
    public static void SayChanged<TMessage>(Batch<TMessage> batch, Stock stock)
    {
        foreach (var product in stock.Ledger.Changed)
        {
            var capacity = stock.Ledger[product];
            batch.Append(batch.Messages.Count - 1, new StockChanged(product, capacity.Total - capacity.Taken, capacity.Held, capacity.Available));
        }
    }

    private static void SaveStock<TMessage>(Batch<TMessage> batch, Stock stock)
    {
        var changed = stock.Ledger.Changed.Where(product => stock.Products.Find(product) is not null).Order().ToList();
        if (changed.Count == 0) return;
        batch.Save("""
            insert into stock as s (product_id, sku, quantity, reserved, updated_at)
            select product_id, sku, quantity, reserved, $5 from unnest($1, $2, $3, $4) u (product_id, sku, quantity, reserved)
            on conflict (product_id) do update set
                sku = excluded.sku, quantity = excluded.quantity, reserved = excluded.reserved, updated_at = excluded.updated_at
            """,
            Statement.Array(changed.Select(p => p.Value).ToArray()),
            Statement.Array(changed.Select(p => stock.Products.Find(p)!.Sku).ToArray()),
            Statement.Array(changed.Select(p => stock.Ledger[p].Total - stock.Ledger[p].Taken).ToArray()),
            Statement.Array(changed.Select(p => stock.Ledger[p].Held).ToArray()),
            Statement.Value(batch.Now));
    }

    private static void SaveReservations<TMessage>(Batch<TMessage> batch, IReadOnlyList<StockReservation> changed)
    {
        if (changed.Count == 0) return;
        batch.Save("""
            insert into reservation (order_id, status, items, updated_at)
            select order_id, status, items, $4 from unnest($1, $2, $3) u (order_id, status, items)
            on conflict (order_id) do update set status = excluded.status, items = excluded.items, updated_at = excluded.updated_at
            """,
            Statement.Array(changed.Select(r => r.OrderId.Value).ToArray()),
            Statement.Array(changed.Select(r => Names.Of(r.Status)).ToArray()),
            Statement.Jsons([.. changed.Select(r => JsonSerializer.Serialize(
                [.. r.Lines.Select(line => new StockLine(line.Key, line.Quantity))], InventoryJson.Default.IReadOnlyListStockLine))]),
            Statement.Value(batch.Now));
    }

    private static void SaveMovements<TMessage>(Batch<TMessage> batch, List<Movement> movements)
    {
        if (movements.Count == 0) return;
        batch.Save("""
            insert into movement (product_id, cause, quantity_change, reserved_change, order_id, reason, at)
            select *, $7::timestamptz from unnest($1, $2, $3, $4, $5, $6)
            """,
            Statement.Array(movements.Select(m => m.ProductId.Value).ToArray()),
            Statement.Array(movements.Select(m => Names.Of(m.Cause)).ToArray()),
            Statement.Array(movements.Select(m => m.QuantityChange).ToArray()),
            Statement.Array(movements.Select(m => m.ReservedChange).ToArray()),
            Statement.Array(movements.Select(m => m.OrderId?.Value).ToArray()),
            Statement.Texts([.. movements.Select(m => m.Reason)]),
            Statement.Value(batch.Now));
    }
}
