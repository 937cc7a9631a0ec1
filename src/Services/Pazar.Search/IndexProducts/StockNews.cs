using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>What Inventory says of a product's stock. Words of before revisions were told have 0: of two such the later counts.</summary>
internal sealed record StockNews(Id<Product> Id, long Revision, int Available)
{
    public static StockNews Of(StockChanged said) => new(said.ProductId, said.Revision, said.Available);
}
