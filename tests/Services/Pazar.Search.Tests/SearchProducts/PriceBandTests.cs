using Pazar.Kernel;

namespace Pazar.Search.Tests;

public sealed class PriceBandTests
{
    [Fact]
    public void Bands_do_not_overlap_and_lose_no_product()
    {
        Random random = new(17);
        for (var round = 0; round < 500; round++)
        {
            var counts = Enumerable.Range(0, PriceBand.Edges.Length - 1).Select(edge => (edge, (long)random.Next(0, 4))).ToList();
            var bands = PriceBand.Of(counts);
            Assert.InRange(bands.Count, 0, PriceBand.MostBands);
            Assert.Equal(counts.Sum(count => count.Item2), bands.Sum(band => band.Products));
            Assert.All(bands, band => Assert.True(band.Least <= band.Most && band.Products > 0));
            Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.True(pair.First.Most < pair.Second.Least));
        }
    }

    [Fact]
    public void Every_price_that_there_may_be_lies_in_one()
    {
        Assert.Equal(0, PriceBand.Edges[0]);
        Assert.Equal(Money.MaxMinor + 1, PriceBand.Edges[^1]);
        Assert.Equal(PriceBand.Edges.Order().Distinct(), PriceBand.Edges);
    }

    [Fact]
    public void Few_prices_keep_their_round_bands() => Assert.Equal(
        [new PriceBand(new(1_000), new(1_999), 3), new PriceBand(new(5_000), new(9_999), 1)],
        PriceBand.Of([(Edge(5_000), 1), (Edge(1_000), 3), (Edge(2_000), 0)]));

    private static int Edge(long begin) => Array.IndexOf(PriceBand.Edges, begin);
}
