using System.Runtime.CompilerServices;
using Pazar.Booking;
using Pazar.Discounts;
using Pazar.Inventory;
using Pazar.Ordering;
using Pazar.Payments;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>Every service's database, each as it was at one moment; the moments lie some milliseconds apart.</summary>
internal sealed class Snapshots(IReadOnlyDictionary<string, AuditSnapshot> byService) : IAsyncDisposable
{
    /// <summary>The provider's book is read beside the payments, so it needs a connection of its own.</summary>
    private const string Provider = "provider";

    public static async Task<Snapshots> OpenAsync(IReadOnlyDictionary<string, Database> databases, CancellationToken stop)
    {
        var opening = databases.Append(new(Provider, databases["payments"])).Select(named => (named.Key, Snapshot: AuditSnapshot.OpenAsync(named.Value, stop))).ToList();
        try
        {
            await Task.WhenAll(opening.Select(opened => opened.Snapshot));
        }
        catch
        {
            foreach (var (_, snapshot) in opening.Where(opened => opened.Snapshot.IsCompletedSuccessfully)) await (await snapshot).DisposeAsync();
            throw;
        }
        Dictionary<string, AuditSnapshot> byService = [];
        foreach (var (service, snapshot) in opening) byService.Add(service, await snapshot);
        return new(byService);
    }

    public AuditSnapshot this[string service] => byService[service];

    /// <summary>Lays what the services know of each id side by side, in the order of the ids: a merge of sorted streams, of which only one row each is in memory.</summary>
    public async IAsyncEnumerable<PayableFacts> PayablesAsync(Guid[]? ids, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var orders = await FactStream<OrderFact>.OpenAsync(byService["ordering"].ReadAsync(OrderingAuditStore.Facts, ids, stop));
        await using var seats = await FactStream<SeatFact>.OpenAsync(byService["booking"].ReadAsync(BookingAuditStore.Facts, ids, stop));
        await using var stock = await FactStream<StockFact>.OpenAsync(byService["inventory"].ReadAsync(InventoryAuditStore.Facts, ids, stop));
        await using var payments = await FactStream<PaymentFact>.OpenAsync(byService["payments"].ReadAsync(PaymentsAuditStore.Facts, ids, stop));
        await using var charges = await FactStream<ChargeFact>.OpenAsync(byService[Provider].ReadAsync(SimulatedAuditStore.Charges, ids, stop));
        await using var redemptions = await FactStream<RedemptionFact>.OpenAsync(byService["discounts"].ReadAsync(DiscountsAuditStore.Facts, ids, stop));
        while (FirstOf(orders.Key, seats.Key, stock.Key, payments.Key, charges.Key, redemptions.Key) is { } id)
        {
            yield return new(id, byService["payments"].Now, await orders.TakeAsync(id), await seats.TakeAsync(id), await stock.TakeAsync(id),
                await payments.TakeAsync(id), await charges.TakeAsync(id), await redemptions.TakeAsync(id));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var snapshot in byService.Values) await snapshot.DisposeAsync();
    }

    /// <summary>PostgreSQL and .NET order UUIDs alike.</summary>
    private static Guid? FirstOf(params ReadOnlySpan<Guid?> keys)
    {
        Guid? first = null;
        foreach (var key in keys)
            if (key is { } id && (first is not { } least || id.CompareTo(least) < 0)) first = id;
        return first;
    }
}
