using System.Globalization;
using System.Text;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class ExportOrdersTests(LoneShop shop) : IClassFixture<LoneShop>
{
    private const int Many = 300_000;

    /// <summary>All of them as objects would be several times as much; whoever else runs in this process has some of it.</summary>
    private const long MostBytes = 100 * 1024 * 1024;

    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task Orders_are_exported_as_the_list_has_them_and_a_formula_is_only_a_text()
    {
        var product = await shop.ProductAsync(price: "12.50");
        var placed = await shop.Host.PostAsync("/api/orders", $$"""
            {"items": [{"product_id": "{{product}}", "quantity": 2}], "shipping_address": {"name": "=1+1", "line1": "Kordon 12, \"a\"", "phone": "+90 232"}, "metadata": {"erp_id": "4711"} }
            """, _customer.Token, "Prefer: wait=20");
        await shop.OrderAsync(_customer, product);

        var lines = (await ReadAsync($"user_id={_customer.Id}")).Split("\r\n");
        Assert.StartsWith("id,created_at,updated_at,status,", lines[0], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
        Assert.Empty(lines[^1]);
        // Newest first.
        Assert.StartsWith(placed["id"]!, lines[2], StringComparison.Ordinal);
        Assert.Contains($",{_customer.Id},USD,25.00,0.00,25.00,0.00,,2,\"2 x ", lines[2], StringComparison.Ordinal);
        Assert.Contains(",\"'=1+1\",".Replace("\"", "", StringComparison.Ordinal), lines[2], StringComparison.Ordinal);
        Assert.Contains(",\"Kordon 12, \"\"a\"\"\",", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",\"'+90 232\",\"{\"\"erp_id\"\":\"\"4711\"\"}\"", lines[2], StringComparison.Ordinal);

        Assert.Equal(3, (await ReadAsync($"user_id={_customer.Id}&metadata.erp_id=4711")).Split("\r\n").Length);
        // As the list is asked.
        Assert.Equal(await ReadAsync(""), await ReadAsync("scope=all"));
        Assert.Equal(2, (await ReadAsync("scope=own")).Split("\r\n").Length);
        Assert.Equal(2, (await ReadAsync($"user_id={_customer.Id}&status=CANCELLED")).Split("\r\n").Length);
        Assert.Equal(2, (await ReadAsync($"user_id={_customer.Id}&to=2020-01-01T00:00:00Z")).Split("\r\n").Length);
        (await shop.Host.GetAsync("/api/orders/export", _customer.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await shop.Host.GetAsync("/api/orders/export?status=lost", shop.Admin.Token)).IsInvalid("status");
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Hundreds_of_thousands_of_orders_are_exported_in_little_memory_each_once_and_two_exports_at_once()
    {
        await FillAsync();
        // The first bytes are out, and nobody reads on: the export waits.
        using var first = await OpenAsync();
        using (await OpenAsync())
        {
            var third = await shop.Host.GetAsync($"/api/orders/export?coupon={Coupon}", shop.Admin.Token);
            third.IsRefused(HttpStatusCode.TooManyRequests, "too_many_exports");
            Assert.Equal("10", third.Headers["Retry-After"]);
        }
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        HashSet<string> seen = new(Many);
        using (StreamReader reader = new(await first.Content.ReadAsStreamAsync(), Encoding.UTF8))
        {
            await reader.ReadLineAsync();
            for (var count = 0; await reader.ReadLineAsync() is { } line; count++)
            {
                seen.Add(line[24..36]);
                if (count % 50_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before - (seen.Count * 64L));
            }
        }
        Assert.Equal(Many, seen.Count);
        Assert.True(most < MostBytes, string.Create(CultureInfo.InvariantCulture, $"{most} bytes were in use"));
        // Whoever left has given the place back.
        await Eventually.TrueAsync(async () =>
        {
            using var again = await OpenAsync();
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    private const string Coupon = "EXPORTED";

    private Task FillAsync() => QueryPlans.FillInUseAsync(shop["ordering"], $"""
        insert into orders (id, user_id, status, items, subtotal, discount, total_amount, currency, coupon, is_redeemed, deadline, created_at, updated_at)
        select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{_customer.Id}', 'CANCELLED',
            json_build_array(json_build_object('product_id', '{_customer.Id}', 'sku', 'CUP', 'name', 'Cup', 'quantity', 1, 'unit_price', 1, 'line_total', 1)),
            1, 0, 1, 'USD', '{Coupon}', false, now(), now(), now()
        from generate_series(1, {Many}) n
        """);

    private async Task<HttpResponseMessage> OpenAsync()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/orders/export?coupon={Coupon}");
        request.Headers.Authorization = new("Bearer", shop.Admin.Token);
        return await shop.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<string> ReadAsync(string query)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/orders/export?{query}");
        request.Headers.Authorization = new("Bearer", shop.Admin.Token);
        using var answer = await shop.Host.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "text/csv", "utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet));
        Assert.StartsWith("attachment; filename=\"orders-", answer.Content.Headers.ContentDisposition?.ToString(), StringComparison.Ordinal);
        return await answer.Content.ReadAsStringAsync();
    }
}
