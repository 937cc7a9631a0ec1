using System.Net;

namespace Pazar.Scenarios.Tests;

public sealed class LastUnitsTests
{
    private const int Buyers = 5_000;
    private const int AtOnce = 64;

    [Fact]
    public async Task Five_thousand_buyers_of_a_hundred_units_in_opposing_line_order_get_exactly_a_hundred()
    {
        var random = Seed.Next();
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(40, 30, 30);
        var customers = await shop.RegisterAsync(20);
        var wishes = Enumerable.Range(0, Buyers).Select(_ => Wish(products, random)).ToArray();

        var acknowledged = new Guid[Buyers];
        await Parallel.ForAsync(0, Buyers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (buyer, _) =>
        {
            var answer = await shop.PlaceAsync(customers[buyer % customers.Length], wishes[buyer]);
            Assert.Equal(HttpStatusCode.Created, answer.Status);
            acknowledged[buyer] = answer.Id;
        });

        Books books = new(host);
        var ends = await books.CloseAsync(acknowledged);
        Assert.Equal(["CANCELLED out_of_stock", "CONFIRMED"], ends.Keys.Order());
        Assert.Equal(Buyers, ends.Values.Sum());
        Assert.Equal(100, (await books.ReservedAsync()).Values.Sum());
        Assert.Equal(ends["CONFIRMED"], await books.CountChargesAsync("capture"));
        Assert.DoesNotContain("40P01", host.Log, StringComparison.Ordinal);
    }

    /// <summary>All three products forwards or backwards, or a single unit, so that the very last ones find a buyer too.</summary>
    private static Line[] Wish(Guid[] products, Random random) => random.Next(3) switch
    {
        0 => [.. products.Select(product => new Line(product))],
        1 => [.. products.Reverse().Select(product => new Line(product))],
        _ => [new(products[random.Next(products.Length)])],
    };
}
