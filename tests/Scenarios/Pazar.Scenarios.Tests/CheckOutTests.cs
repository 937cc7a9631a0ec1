using System.Net;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class CheckOutTests
{
    private const string CheckOut = "/api/basket/checkout";
    private const int AtOnce = 40;

    [Fact]
    public async Task Forty_checkouts_of_one_basket_at_two_hosts_are_one_order_and_stay_one_when_a_host_dies_meanwhile()
    {
        var databases = await Apart.ShopDatabasesAsync();
        var settings = Apart.Only(databases, Apart.Services);
        await using var first = await HostProcess.StartAsync(HostFolder.Empty(), settings);
        await using var second = await HostProcess.StartAsync(HostFolder.Empty(), settings);
        using var here = await Shop.OpenAsync(first, databases["ordering"]);
        using var there = here.At(second);
        var products = await here.StockAsync(1_000, 1_000);
        await Eventually.TrueAsync(async () => await Sql.CountAsync(databases["basket"], "select 1 from copied where name = 'products'") == products.Length);
        var customers = await here.RegisterAsync(5);
        List<Guid> placed = [];

        foreach (var customer in customers[..2])
        {
            await FillAsync(here, customer, products);
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number => UntilPlacedAsync(number % 2 == 0 ? here : there, customer)));
            placed.Add(Assert.Single(answers.Distinct()));
        }

        // The host that began the checkouts, and may be the one that hears their answers, dies while they are under way.
        foreach (var customer in customers[2..]) await FillAsync(there, customer, products);
        var doomed = customers[2..].SelectMany(customer => Enumerable.Range(0, 5).Select(_ => TryAsync(here, customer))).ToList();
        await Eventually.TrueAsync(async () => await Sql.CountAsync(databases["basket"], "select 1 from checkout") > 2);
        await first.KillAsync();
        var heard = (await Task.WhenAll(doomed)).OfType<Guid>().ToList();
        foreach (var customer in customers[2..])
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => UntilPlacedAsync(there, customer)));
            placed.Add(Assert.Single(answers.Distinct()));
        }
        Assert.Empty(heard.Except(placed));

        foreach (var customer in customers)
            Assert.Empty((await there.SendAsync(HttpMethod.Get, "/api/basket", customer)).Body!["items"]!.AsArray());
        var ends = await new Books(second, service => databases[service]).CloseAsync(placed);
        Assert.Equal(customers.Length, ends["CONFIRMED"]);
        Assert.Equal(customers.Length, ends.Values.Sum());
    }

    private static async Task FillAsync(Shop shop, string customer, Guid[] products)
    {
        foreach (var product in products)
        {
            var answer = await UntilHeardAsync(() => shop.SendAsync(HttpMethod.Put, $"/api/basket/items/{product}", customer, new() { ["quantity"] = 2 }));
            Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Status} {answer.Body}");
        }
    }

    /// <summary>The order, if the host lived long enough to tell.</summary>
    private static async Task<Guid?> TryAsync(Shop shop, string customer)
    {
        try
        {
            return await shop.PostAsync(customer, CheckOut) is { Status: HttpStatusCode.Created } placed ? placed.Id : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<Guid> UntilPlacedAsync(Shop shop, string customer)
    {
        var answer = await UntilHeardAsync(() => shop.PostAsync(customer, CheckOut));
        Assert.True(answer.Status == HttpStatusCode.Created, $"{answer.Status} {answer.Body}");
        return answer.Id;
    }

    /// <summary>A customer who is told to come back does.</summary>
    private static async Task<Answer> UntilHeardAsync(Func<Task<Answer>> ask)
    {
        Answer answer = null!;
        await Eventually.TrueAsync(async () => (answer = await ask()).Status != HttpStatusCode.ServiceUnavailable);
        return answer;
    }
}
