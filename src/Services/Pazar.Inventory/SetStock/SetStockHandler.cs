using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>Carries out what admins do to stock, under the same locks as orders.</summary>
internal sealed class SetStockHandler : IBatchHandler<StockCommand, SetStockOutcome>
{
    public async ValueTask<IReadOnlyList<SetStockOutcome>> HandleAsync(Batch<StockCommand> batch, CancellationToken stop)
    {
        var stock = await StockStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body.ProductId).Distinct()], [], stop);
        var settings = batch.Decide(stock, static (stock, message) => SetStock.Decide(stock, message.Body), SetStock.Apply);
        StockStore.Save(batch, stock);
        StockStore.SayChanged(batch, stock);
        return [.. settings.Select(setting => new SetStockOutcome(
            setting ?? StockSetting.Unknown, setting?.Row is { } row ? StockView.Of(row, setting.After, batch.Now) : null))];
    }
}

internal sealed record SetStockOutcome(StockSetting Setting, StockView? View);
