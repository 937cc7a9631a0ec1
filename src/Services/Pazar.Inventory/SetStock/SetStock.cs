using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>The rules for setting stock by hand.</summary>
internal static class SetStock
{
    public const string UnknownProduct = "unknown_product";
    public const string WrongSku = "wrong_sku";

    public static StockSetting Decide(Stock stock, StockCommand command)
    {
        var row = stock.Products.Find(command.ProductId);
        var capacity = stock.Ledger[command.ProductId];
        if (row is null && command is not StockCommand.Upsert) return StockSetting.NeverStocked;
        if (command is StockCommand.Upsert asked && FindMistake(stock.Catalog.Find(asked.ProductId), row, asked) is { } mistake) return StockSetting.Refused(mistake);
        if (command is StockCommand.Set { Edit: var edit } && !edit.Allows(row!.Revision)) return StockSetting.Refused(IfMatch.Stale);

        var quantity = command switch
        {
            StockCommand.Upsert upsert => upsert.Quantity,
            StockCommand.Set set => set.Quantity,
            StockCommand.Adjust adjust => (long)capacity.Total + adjust.Delta,
            _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
        };
        if (quantity < capacity.Held) return StockSetting.Refused(new("stock_below_reserved", $"It would come to {quantity}, and cannot be less than the {capacity.Held} that are reserved for orders."));
        if (quantity > Capacity.Max) return StockSetting.Refused(new("stock_too_large", $"A product's quantity is at most {Capacity.Max}."));

        var sku = (command as StockCommand.Upsert)?.Sku ?? row!.Sku;
        var edited = row is null ? new StockRow(command.ProductId, sku) : row with { Sku = sku, Revision = row.Revision + 1 };
        var cause = command is StockCommand.Adjust ? MovementCause.Adjusted : MovementCause.Set;
        Movement movement = new(command.ProductId, cause, (int)quantity - capacity.Total, 0, null, (command as StockCommand.Adjust)?.Reason);
        return new(edited, capacity.Resize((int)quantity), row is null, movement, null);
    }

    public static void Apply(Stock stock, StockSetting setting)
    {
        if (setting.Row is not { } row) return;
        stock.Ledger.Resize(row.ProductId, setting.After.Total);
        stock.Products.Set(row.ProductId, row);
        if (setting.Movement is { QuantityChange: not 0 } movement) stock.Movements.Add(movement);
    }

    /// <summary>Stock that is there from before its product was heard of vouches for its SKU.</summary>
    private static Refusal? FindMistake(KnownProduct? product, StockRow? row, StockCommand.Upsert asked)
    {
        if ((product?.Sku ?? row?.Sku) is not { } sku) return new(UnknownProduct, "The catalog has no product with this id.");
        if (asked.Sku != sku) return new(WrongSku, $"is not this product's SKU, which is {sku}");
        return row is null && product is { IsArchived: true } ? new("product_archived", "An archived product is not stocked any more.") : null;
    }
}

/// <summary>What a command comes to: a row to save, a refusal, or neither when there is no such stock.</summary>
internal sealed record StockSetting(StockRow? Row, Capacity After, bool IsNew, Movement? Movement, Refusal? Refusal)
{
    public static readonly StockSetting NeverStocked = new(null, default, false, null, null);

    public static StockSetting Refused(Refusal refusal) => new(null, default, false, null, refusal);
}
