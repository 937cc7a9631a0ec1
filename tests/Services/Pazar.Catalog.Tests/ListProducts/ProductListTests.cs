using System.Text.Json;

namespace Pazar.Catalog.Tests;

public sealed class ProductListTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task Every_order_lists_every_product_once_across_pages()
    {
        var category = await FillAsync("orders");
        foreach (var (sort, key) in new (string, Func<JsonElement, object>)[]
        {
            ("name", product => product.GetProperty("name").GetString()!.ToLowerInvariant()), ("price", product => product.GetProperty("price").GetDecimal()),
            ("-price", product => -product.GetProperty("price").GetDecimal()), ("created_at", product => product.GetProperty("created_at").GetDateTimeOffset()),
            ("-created_at", product => -product.GetProperty("created_at").GetDateTimeOffset().UtcTicks),
        })
        {
            var products = await AllAsync($"/api/products?category={category}&sort={sort}&limit=2");
            Assert.Equal(7, products.Select(product => product.GetProperty("id").GetString()).Distinct().Count());
            Assert.Equal(7, products.Count);
            Assert.Equal(products.OrderBy(key, Comparer<object>.Create((left, right) =>
                left is string text ? string.CompareOrdinal(text, (string)right) : Comparer<object>.Default.Compare(left, right)))
                .Select(key), products.Select(key));
        }
    }

    [Fact]
    public async Task A_text_is_found_as_it_is_in_any_case()
    {
        await CreateAsync("list-1", "100% Cotton_shirt", 1, "texts");
        await CreateAsync("list-2", "1000 cottonXshirts", 1, "texts");
        Assert.Equal(["100% Cotton_shirt"], await NamesAsync("/api/products?category=texts&q=100%25"));
        Assert.Equal(["100% Cotton_shirt"], await NamesAsync("/api/products?category=texts&q=COTTON_SHIRT"));
        Assert.Equal(["1000 cottonXshirts"], await NamesAsync("/api/products?q=LIST-2"));
        Assert.Empty(await NamesAsync("/api/products?category=texts&q=%5C"));
    }

    [Fact]
    public async Task What_is_not_for_sale_is_listed_for_admins_alone()
    {
        await CreateAsync("hidden-1", "Shown", 1, "hidden");
        await CreateAsync("hidden-2", "Hidden", 1, "hidden", isActive: false);
        Assert.Equal(["Shown"], await NamesAsync("/api/products?category=hidden"));
        Assert.Empty(await NamesAsync("/api/products?category=hidden&is_active=false"));
        Assert.Equal(["Hidden", "Shown"], await NamesAsync("/api/products?category=hidden", shop.Admin));
        Assert.Equal(["Hidden"], await NamesAsync("/api/products?category=hidden&is_active=false", shop.Admin));
        var categories = await shop.Host.GetAsync("/api/categories");
        var counted = categories.Body.EnumerateArray().Single(category => category.GetProperty("name").GetString() == "hidden");
        Assert.Equal(1, counted.GetProperty("products").GetInt32());
    }

    [Fact]
    public async Task A_category_is_the_same_in_any_case()
    {
        await CreateAsync("case-1", "A", 1, "Gärten");
        await CreateAsync("case-2", "B", 1, "gärten");
        await CreateAsync("case-3", "C", 1, "gärten");
        Assert.Equal(["A", "B", "C"], await NamesAsync("/api/products?category=GÄRTEN"));
        var categories = (await shop.Host.GetAsync("/api/categories")).Body.EnumerateArray()
            .Where(category => category.GetProperty("name").GetString()!.Equals("gärten", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("gärten", 3), categories.Select(category => (category.GetProperty("name").GetString()!, category.GetProperty("products").GetInt32())).Single());
    }

    [Theory]
    [InlineData("sort=cost", "sort")]
    [InlineData("is_active=yes", "is_active")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=bm9uc2Vuc2U", "cursor")]
    public async Task A_wrong_query_is_refused_by_name(string query, string field)
    {
        var answer = await shop.Host.GetAsync($"/api/products?{query}");
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (answer.Status, answer.Code));
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var category = await FillAsync("cursors");
        var next = (await shop.Host.GetAsync($"/api/products?category={category}&sort=price&limit=2"))["next"]!;
        Assert.Equal("validation_failed", (await shop.Host.GetAsync(next.Replace("sort=price", "sort=-price", StringComparison.Ordinal))).Code);
    }

    /// <summary>Equal prices, and long names that begin alike, so that only ids tell them apart.</summary>
    private async Task<string> FillAsync(string category)
    {
        var longName = string.Concat(Enumerable.Repeat("ž漢", 90));
        string[] names = ["pear", "Apple", "apple", "Zebra", longName, longName + "a", "fig"];
        for (var i = 0; i < names.Length; i++) await CreateAsync($"{category}-{i}", names[i], i / 3, category);
        return category;
    }

    private async Task CreateAsync(string sku, string name, int price, string category, bool isActive = true)
    {
        var body = new Dictionary<string, object> { ["sku"] = sku, ["name"] = name, ["price"] = price, ["category"] = category, ["is_active"] = isActive };
        Assert.Equal(HttpStatusCode.Created, (await shop.Host.PostAsync("/api/products", JsonSerializer.Serialize(body), shop.Admin)).Status);
    }

    private async Task<string[]> NamesAsync(string path, string? token = null) =>
        [.. (await shop.Host.GetAsync(path, token)).Body.GetProperty("results").EnumerateArray().Select(product => product.GetProperty("name").GetString()!)];

    private async Task<List<JsonElement>> AllAsync(string path)
    {
        List<JsonElement> all = [];
        for (var next = path; next is not null;)
        {
            var page = await shop.Host.GetAsync(next);
            all.AddRange(page.Body.GetProperty("results").EnumerateArray());
            next = page["next"];
        }
        return all;
    }
}
