using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>How many products cost so much, both ends included.</summary>
internal sealed record PriceBand(Money Least, Money Most, long Products)
{
    public const int MostBands = 5;

    /// <summary>Where bands may begin: 1, 2 and 5 of each power of ten, which are round prices in every currency.</summary>
    public static readonly long[] Edges = [0, .. Powers().SelectMany(power => new[] { power, 2 * power, 5 * power }).TakeWhile(edge => edge <= Money.MaxMinor), Money.MaxMinor + 1];

    /// <summary>Joins neighbours, those with the fewest products first, until there are few enough to choose from.</summary>
    /// <param name="counts">How many products there are from one edge to before the next, by the number of the first.</param>
    public static IReadOnlyList<PriceBand> Of(IEnumerable<(int Edge, long Products)> counts)
    {
        List<PriceBand> bands = [.. counts.Where(count => count.Products > 0).OrderBy(count => count.Edge)
            .Select(count => new PriceBand(new(Edges[count.Edge]), new(Edges[count.Edge + 1] - 1), count.Products))];
        while (bands.Count > MostBands)
        {
            var fewest = Enumerable.Range(0, bands.Count - 1).MinBy(at => bands[at].Products + bands[at + 1].Products);
            bands[fewest] = new(bands[fewest].Least, bands[fewest + 1].Most, bands[fewest].Products + bands[fewest + 1].Products);
            bands.RemoveAt(fewest + 1);
        }
        return bands;
    }

    private static IEnumerable<long> Powers()
    {
        for (var power = 1L; power <= Money.MaxMinor; power *= 10) yield return power;
    }
}
