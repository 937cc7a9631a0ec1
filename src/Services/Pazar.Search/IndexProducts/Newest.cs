using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Search;

internal static class Newest
{
    /// <summary>The newest word about each product, in the order of the products; of two with the same revision the later.</summary>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> news, Func<T, Id<Product>> idOf, Func<T, long> revisionOf) =>
        [.. news.GroupBy(idOf).OrderBy(product => product.Key).Select(product => product.Aggregate((one, next) => revisionOf(next) >= revisionOf(one) ? next : one))];
}
