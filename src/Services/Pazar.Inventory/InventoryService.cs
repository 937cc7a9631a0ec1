using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Inventory;

/// <summary>Stock, what is held of it for orders, and the ledger of its changes.</summary>
public sealed class InventoryService : PazarService
{
    public override string Name => "inventory";

    public override IReadOnlyList<AuditRule> AuditRules => InventoryAuditStore.Rules;

    public override void Configure(ServiceBuilder service)
    {
        StockReadStore store = new(service.Database);
        var catalog = KnownProduct.NewCopy();
        var set = service.Batch(new SetStockHandler(catalog), SetStockEndpoints.Render);

        KnownThings<Product, bool> products = new(service.Tail, new ProductStore(service.Database).KnowsAsync, known => known, service.Clock);
        service.Subscribe("catalog", catalog.Name, new HearProductsHandler(catalog, service.Tail), events => events
            .On<ProductCreated>(KnownProduct.Of).On<ProductUpdated>(KnownProduct.Of).On<ProductArchived>(KnownProduct.Of));

        service.Subscribe("ordering", "orders", new OrderStockHandler(), events => events
            .On<OrderCreated>(order => new OrderMessage.Created(order))
            .On<OrderCancelled>(order => new OrderMessage.Cancelled(order))
            .On<OrderShipped>(order => new OrderMessage.Shipped(order)));

        service.Routes("Inventory", routes =>
        {
            routes.Json(InventoryJson.Default);
            new SetStockEndpoints(set, products).Map(routes);
            new ListStockEndpoints(store).Map(routes);
            new StockMovementsEndpoint(store).Map(routes);
        });
    }
}
