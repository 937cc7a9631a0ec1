using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>Carries out what admins do to stock, under the same locks as orders.</summary>
internal sealed class SetStockHandler(Copy<Product, KnownProduct> catalog) : IBatchHandler<StockCommand, SetStockOutcome>
{
    public async ValueTask<IReadOnlyList<SetStockOutcome>> HandleAsync(Batch<StockCommand> batch, CancellationToken stop)
    {
        Id<Product>[] products = [.. batch.Messages.Select(m => m.Body.ProductId).Distinct()];
        var stock = await StockStore.LoadAsync(batch, products, [], stop);
        // After the locks on stock, in whose order the catalog's word is heard too. A rename waits for this lock, so that stock which is created now gets the new SKU.
        stock.Catalog = await catalog.LoadAsync(batch, products, stop, isLocked: true);
        var settings = batch.Decide(stock, static (stock, message) => SetStock.Decide(stock, message.Body), SetStock.Apply);
        StockStore.Save(batch, stock);
        StockStore.SayChanged(batch, stock);
        return [.. settings.Select(setting => new SetStockOutcome(
            setting ?? StockSetting.NeverStocked, setting?.Row is { } row ? StockView.Of(row, setting.After, batch.Now) : null))];
    }
}

internal sealed record SetStockOutcome(StockSetting Setting, StockView? View)
{
    /// <summary>The ETag of what was saved.</summary>
    public string? Tag => View is { } view && Setting.Row is { } row ? StockView.TagOf(row.Revision, view.UpdatedAt) : null;
}
