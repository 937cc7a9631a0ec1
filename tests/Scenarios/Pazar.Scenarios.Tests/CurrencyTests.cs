using System.Net;
using System.Text.Json.Nodes;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class CurrencyTests
{
    [Theory]
    [InlineData("JPY", "1250", "0.5")]
    [InlineData("KWD", "12.505", "0.0005")]
    public async Task A_shop_counts_in_the_smallest_unit_of_its_currency(string currency, string price, string tooFine)
    {
        await using var host = await HostProcess.StartAsync(("Currency", currency));
        using var shop = await Shop.OpenAsync(host);
        var finer = await shop.SendAsync(HttpMethod.Post, "/api/products", shop.Admin, Product("TOO-FINE", tooFine));
        Assert.Equal(HttpStatusCode.BadRequest, finer.Status);

        var product = await shop.SendAsync(HttpMethod.Post, "/api/products", shop.Admin, Product("CUP", price));
        Assert.Equal(price, product.Body!["price"]!.ToJsonString());
        Assert.Equal(currency, product.Body["currency"]!.GetValue<string>());
        await host.AuditAsync();
    }

    [Fact]
    public async Task A_shop_whose_amounts_were_written_in_one_currency_does_not_start_in_another()
    {
        await using var host = await HostProcess.StartAsync();
        Assert.Equal(0, await host.StopAsync(TimeSpan.FromSeconds(30)));

        var (exitCode, output) = await HostCommand.RunAsync(["run", "--data", host.Folder.Path, "--urls", "http://127.0.0.1:0"], ("Currency", "JPY"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("were written in USD; allowed is USD", output, StringComparison.Ordinal);
        await host.AuditAsync();
    }

    private static JsonObject Product(string sku, string price) => new() { ["sku"] = sku, ["name"] = sku, ["price"] = JsonNode.Parse(price) };
}
