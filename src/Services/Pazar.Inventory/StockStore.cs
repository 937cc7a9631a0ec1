using System.Text.Json;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>Inventory's SQL. Whatever the size of a batch: one round trip to load, at most five statements to save.</summary>
internal static class StockStore
{
    /// <summary>
    /// Locks and reads the reservations in the order of their ids, then the stock rows in the order of theirs. Each statement reads the rows that
    /// it locks, so what is decided on cannot change before it is saved; what does not exist yet is created by <see cref="Batch{T}.Create"/>.
    /// </summary>
    public static async ValueTask<Stock> LoadAsync<TMessage>(
        Batch<TMessage> batch, Id<Product>[] products, Id<Order>[] orders, CancellationToken stop)
    {
        var productIds = products.Select(p => p.Value).ToArray();
        var orderIds = orders.Select(o => o.Value).ToArray();
        await using var reader = await batch.LoadAsync(stop,
            new Statement("select order_id, status, items from reservation where order_id = any($1) order by order_id for update", Statement.Array(orderIds)),
            new Statement("""
                select product_id, sku, quantity, reserved, revision, told from stock where product_id = any($1 || array(
                    select (item ->> 'product_id')::uuid from reservation, json_array_elements(items) item where order_id = any($2)))
                order by product_id for update
                """, Statement.Array(productIds), Statement.Array(orderIds)));

        Loaded<Id<Order>, StockReservation> reservations = new(orders);
        HashSet<Id<Product>> asked = [.. products];
        while (await reader.ReadAsync(stop))
        {
            StockReservation reservation = new(new(reader.GetGuid(0)), Wire<ReservationStatus>.Parse(reader.GetString(1)),
                [.. JsonSerializer.Deserialize(reader.GetString(2), InventoryJson.Default.IReadOnlyListStockLine)!
                    .Select(line => new CapacityLine<Id<Product>>(line.ProductId, line.Quantity))]);
            reservations.Add(reservation.OrderId, reservation);
            asked.UnionWith(reservation.Lines.Select(line => line.Key));
        }

        await reader.NextResultAsync(stop);
        // A product that was never stocked has nothing to give.
        Dictionary<Id<Product>, Capacity> capacities = [];
        Dictionary<Id<Product>, StockRow> found = [];
        while (await reader.ReadAsync(stop))
        {
            Id<Product> product = new(reader.GetGuid(0));
            found.Add(product, new(product, reader.GetString(1), reader.GetInt64(4), reader.GetInt64(5)));
            capacities[product] = new(reader.GetInt32(2), Held: reader.GetInt32(3));
        }
        // A reservation that came in between the two statements adds products to the second one; they are locked like the others.
        asked.UnionWith(found.Keys);
        Loaded<Id<Product>, StockRow> rows = new(asked);
        foreach (var (product, row) in found) rows.Add(product, row);
        foreach (var product in asked) capacities.TryAdd(product, new Capacity(0));
        return new(new(capacities), rows, reservations);
    }

    public static void Save<TMessage>(Batch<TMessage> batch, Stock stock)
    {
        SaveStock(batch, stock);
        SaveReservations(batch, stock);
        SaveMovements(batch, stock.Movements);
    }

    /// <summary>One event for each product that this batch changed, however many of its messages did.</summary>
    public static void SayChanged<TMessage>(Batch<TMessage> batch, Stock stock)
    {
        foreach (var product in stock.Ledger.Changed)
        {
            var capacity = stock.Ledger[product];
            batch.Append(batch.Messages.Count - 1, new StockChanged(product, capacity.Total - capacity.Taken, capacity.Held, capacity.Available,
                stock.Products.Find(product)!.Told + 1));
        }
    }

    private static void SaveStock<TMessage>(Batch<TMessage> batch, Stock stock)
    {
        var changed = stock.Ledger.Changed.Where(product => stock.Products.Find(product) is not null).Order().ToList();
        var created = changed.Where(product => !stock.Products.WasLoaded(product)).ToList();
        if (created.Count > 0)
        {
            batch.Create("""
                insert into stock (product_id, sku, quantity, reserved, revision, updated_at)
                select product_id, sku, quantity, reserved, revision, $6 from unnest($1, $2, $3, $4, $5) u (product_id, sku, quantity, reserved, revision)
                """, created.Count, [.. Columns(stock, created), Statement.Value(batch.Now)]);
        }
        if (changed.Count == created.Count) return;
        batch.Save("""
            update stock s set sku = u.sku, quantity = u.quantity, reserved = u.reserved, revision = u.revision, told = s.told + 1, updated_at = $6
            from unnest($1, $2, $3, $4, $5) u (product_id, sku, quantity, reserved, revision) where s.product_id = u.product_id
            """, [.. Columns(stock, [.. changed.Except(created)]), Statement.Value(batch.Now)]);
    }

    private static NpgsqlParameter[] Columns(Stock stock, List<Id<Product>> products) =>
    [
        Statement.Array(products.Select(p => p.Value).ToArray()),
        Statement.Array(products.Select(p => stock.Products.Find(p)!.Sku).ToArray()),
        Statement.Array(products.Select(p => stock.Ledger[p].Total - stock.Ledger[p].Taken).ToArray()),
        Statement.Array(products.Select(p => stock.Ledger[p].Held).ToArray()),
        Statement.Array(products.Select(p => stock.Products.Find(p)!.Revision).ToArray()),
    ];

    private static void SaveReservations<TMessage>(Batch<TMessage> batch, Stock stock)
    {
        var changed = stock.Reservations.Changed.ToList();
        var created = changed.Where(reservation => !stock.Reservations.WasLoaded(reservation.OrderId)).ToList();
        if (created.Count > 0)
        {
            batch.Create("""
                insert into reservation (order_id, status, items, updated_at)
                select order_id, status, items, $4 from unnest($1, $2, $3) u (order_id, status, items)
                """, created.Count,
                Statement.Array(created.Select(r => r.OrderId.Value).ToArray()),
                Statement.Array(created.Select(r => r.Status.ToName()).ToArray()),
                Statement.Jsons([.. created.Select(r => JsonSerializer.Serialize(
                    [.. r.Lines.Select(line => new StockLine(line.Key, line.Quantity))], InventoryJson.Default.IReadOnlyListStockLine))]),
                Statement.Value(batch.Now));
        }
        if (changed.Count == created.Count) return;
        // What an order wanted stays as it was first answered.
        var answered = changed.Except(created).ToList();
        batch.Save("update reservation r set status = u.status, updated_at = $3 from unnest($1, $2) u (order_id, status) where r.order_id = u.order_id",
            Statement.Array(answered.Select(r => r.OrderId.Value).ToArray()),
            Statement.Array(answered.Select(r => r.Status.ToName()).ToArray()),
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
            Statement.Array(movements.Select(m => m.Cause.ToName()).ToArray()),
            Statement.Array(movements.Select(m => m.QuantityChange).ToArray()),
            Statement.Array(movements.Select(m => m.ReservedChange).ToArray()),
            Statement.Array(movements.Select(m => m.OrderId?.Value).ToArray()),
            Statement.Texts([.. movements.Select(m => m.Reason)]),
            Statement.Value(batch.Now));
    }
}
