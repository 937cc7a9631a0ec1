using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Basket;

/// <summary>How many of a product can be had.</summary>
internal sealed record KnownStock(int Available)
{
    /// <summary>Basket's own copy of what there is.</summary>
    public static Copy<Product, KnownStock> NewCopy() => new("stock", BasketJson.Default.KnownStock, gone: stock => stock);

    public static CopyNews<Product, KnownStock> Of(StockChanged said) => new(said.ProductId, said.Revision, new(said.Available));
}
