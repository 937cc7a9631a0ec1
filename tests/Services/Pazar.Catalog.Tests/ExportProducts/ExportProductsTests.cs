namespace Pazar.Catalog.Tests;

public sealed class ExportProductsTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task Products_are_exported_oldest_first_and_a_formula_is_only_a_text()
    {
        await CreateAsync("""{"sku": "sheet-1", "name": "=cmd|' /C calc'!A0", "price": 5, "compare_at_price": 7.5, "category": "Sheets", "description": "Two\nlines", "metadata": {"erp_id": "4711"}}""");
        await CreateAsync("""{"sku": "sheet-2", "name": "Another", "price": 1, "category": "Sheets", "is_active": false, "max_per_order": 3}""");
        await CreateAsync("""{"sku": "sheet-3", "name": "Elsewhere", "price": 1, "category": "Others"}""");

        var lines = (await ReadAsync("?category=sheets")).Split("\r\n");
        Assert.Equal("id,sku,slug,name,description,category,price,compare_at_price,currency,max_per_order,published_at,is_active,available,created_at,updated_at,attributes,metadata", lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.Contains(",sheet-1,cmd-c-calc-a0,\"'=cmd|' /C calc'!A0\",\"Two\nlines\",Sheets,5.00,7.50,USD,,,true,0,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",{},\"{\"\"erp_id\"\":\"\"4711\"\"}\"", lines[1], StringComparison.Ordinal);
        Assert.Contains(",sheet-2,another,Another,,Sheets,1.00,,USD,3,,false,0,", lines[2], StringComparison.Ordinal);
        Assert.Equal(3, (await ReadAsync("?category=sheets&is_active=true")).Split("\r\n").Length);
        Assert.Equal(3, (await ReadAsync("?metadata.erp_id=4711")).Split("\r\n").Length);
    }

    [Fact]
    public async Task Every_page_is_exported_once()
    {
        await shop.Host.Databases["catalog"].ExecuteAsync("""
            insert into product (id, sku, name, price, category, slug, created_at, updated_at)
            select gen_random_uuid(), 'many-' || n, 'Many', 1, 'Many', 'many-' || n, now() + (n / 7) * interval '1 second', now() from generate_series(1, 2500) n
            """);
        var lines = (await ReadAsync("?category=many")).Split("\r\n");
        Assert.Equal(2_502, lines.Length);
        Assert.Equal(2_500, lines[1..^1].Select(line => line[..36]).Distinct().Count());
    }

    private async Task<string> ReadAsync(string query)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/products/export{query}");
        request.Headers.Authorization = new("Bearer", shop.Admin);
        using var answer = await shop.Host.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task CreateAsync(string body)
    {
        var created = await shop.Host.PostAsync("/api/products", body, shop.Admin);
        Assert.True(created.Status == HttpStatusCode.Created, created.Body.GetRawText());
    }
}
