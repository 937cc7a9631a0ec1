using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pazar.Gateway.Tests;

[Collection(BuiltShop.Name)]
public sealed partial class PagesTests(BuiltShop built)
{
    private const string AsBrowsersDo = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static readonly Dictionary<string, string?> WithStripe = new()
    {
        ["Payments:Provider"] = "stripe",
        ["Payments:Stripe:SecretKey"] = "sk_test_1",
        ["Payments:Stripe:PublishableKey"] = "pk_test_1",
        ["Payments:Stripe:WebhookSecret"] = WholeShop.StripeWebhookSecret,
        ["Payments:Stripe:BaseAddress"] = "http://127.0.0.1:9",
    };

    [Fact]
    public async Task The_first_page_has_its_head_and_what_it_shows_first()
    {
        await ProductAsync("A cup");
        var page = await PageAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("<title>Kiosk</title>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"application-name\" content=\"Kiosk\">", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("of the build", page.Html, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"{built.Host.Client.BaseAddress}\">", page.Html, StringComparison.Ordinal);
        Assert.Equal("/bff/web/home", page.First.GetProperty("key").GetString());
        Assert.True(JsonElement.DeepEquals(await HomeAsync(), page.First.GetProperty("data")));
        Assert.NotEqual(0, page.First.GetProperty("data").GetProperty("products").GetArrayLength());
    }

    [Fact]
    public async Task A_product_s_page_is_described_for_search_engines_and_previews()
    {
        var (id, slug) = await ProductAsync("Cup of tea", """, "description": "Warm.", "price": 12.50, "category": "Kitchen" """);
        var (other, _) = await ProductAsync("Saucer", """, "price": 1, "category": "Kitchen" """);
        foreach (var path in new[] { $"/products/{id}", $"/products/{slug}", $"/products/{id}/" })
        {
            var page = await PageAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("<title>Cup of tea · Kiosk</title>", page.Html, StringComparison.Ordinal);
            Assert.Contains("<meta name=\"description\" content=\"Warm.\">", page.Html, StringComparison.Ordinal);
            Assert.Contains($"<link rel=\"canonical\" href=\"{built.Host.Client.BaseAddress}products/{slug}\">", page.Html, StringComparison.Ordinal);
            Assert.Contains("<meta property=\"og:title\" content=\"Cup of tea\">", page.Html, StringComparison.Ordinal);
            Assert.Contains("<meta property=\"product:price:amount\" content=\"12.50\">", page.Html, StringComparison.Ordinal);
            var told = page.Data;
            Assert.Equal(("Product", "12.50", "USD"), (told.GetProperty("@type").GetString(), told.GetProperty("offers").GetProperty("price").GetString(), told.GetProperty("offers").GetProperty("priceCurrency").GetString()));
            Assert.Equal($"/bff/web{path.TrimEnd('/')}", page.First.GetProperty("key").GetString());
            Assert.Equal(id, page.First.GetProperty("data").GetProperty("product").GetProperty("id").GetString());
            Assert.Contains(page.First.GetProperty("data").GetProperty("related").EnumerateArray(), one => one.GetProperty("id").GetString() == other);
        }
    }

    [Fact]
    public async Task A_category_s_page_is_one_however_its_name_is_written()
    {
        await ProductAsync("Pot", """, "category": "House / Garden" """);
        foreach (var path in new[] { "/categories/House%20%2F%20Garden", "/categories/house%20%2f%20garden/" })
        {
            var page = await PageAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("<title>House / Garden · Kiosk</title>", page.Html, StringComparison.Ordinal);
            Assert.Contains($"<link rel=\"canonical\" href=\"{built.Host.Client.BaseAddress}categories/House%20%2F%20Garden\">", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("pazar-first", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_somebody_wrote_is_text_and_never_page()
    {
        const string Name = """</script><script>alert(1)</script><!--pazar:first-->"'><img src=x onerror=alert(2)>&amp;""";
        var (id, _) = await ProductAsync(JsonEncodedText.Encode(Name).ToString(), """, "description": "</title><!-- <script> \u2028", "category": "\"<b>" """);
        var page = await PageAsync($"/products/{id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", page.Html.Replace("<!doctype", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(3, Scripts().Count(page.Html));
        Assert.Equal(Name, page.First.GetProperty("data").GetProperty("product").GetProperty("name").GetString());
        Assert.Equal(Name, page.Data.GetProperty("name").GetString());
        var title = Regex.Match(page.Html, "<meta property=\"og:title\" content=\"([^\"]*)\">").Groups[1].Value;
        Assert.Equal(Name, WebUtility.HtmlDecode(title));
    }

    [Fact]
    public async Task An_event_s_page_is_described_as_an_event()
    {
        var made = await built.Shop.Host.PostAsync("/api/events",
            """{"name": "Tea & talk", "capacity": 4, "price": 5, "start_time": "2099-01-01T18:00:00Z", "end_time": "2099-01-01T20:00:00Z"}""", built.Shop.Admin.Token);
        var page = await PageAsync($"/events/{made["id"]}");
        Assert.Contains("<title>Tea &amp; talk · Kiosk</title>", page.Html, StringComparison.Ordinal);
        Assert.Equal(("Event", "2099-01-01T18:00:00Z"), (page.Data.GetProperty("@type").GetString(), page.Data.GetProperty("startDate").GetDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ssZ", null)));
        Assert.Equal(made["id"], page.First.GetProperty("data").GetProperty("event").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("/products/nothing-of-that-name")]
    [InlineData("/events/019a0000-0000-7000-8000-00000000000a")]
    [InlineData("/categories/nothing-of-that-name")]
    [InlineData("/no/such/page")]
    [InlineData("/products")]
    [InlineData("/index.html")]
    [InlineData("/.hidden")]
    [InlineData("/..%2f..%2fetc/passwd")]
    public async Task What_is_not_there_is_a_page_with_a_404_for_people_and_a_problem_for_programs(string path)
    {
        var page = await PageAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("<title>Not found · Kiosk</title>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page.Html, StringComparison.Ordinal);
        (await built.Host.GetAsync(path)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("/search?q=tea")]
    [InlineData("/categories/Kitchen")]
    [InlineData("/events")]
    [InlineData("/basket")]
    [InlineData("/checkout")]
    [InlineData("/sign-in")]
    [InlineData("/register")]
    [InlineData("/reset?token=x")]
    [InlineData("/reset-password?token=x")]
    [InlineData("/claim?token=x")]
    [InlineData("/orders")]
    [InlineData("/orders/019a0000-0000-7000-8000-00000000000a")]
    [InlineData("/reservations")]
    [InlineData("/reservations/019a0000-0000-7000-8000-00000000000a")]
    [InlineData("/account")]
    [InlineData("/account/sessions")]
    [InlineData("/admin")]
    [InlineData("/admin/orders/019a0000-0000-7000-8000-00000000000a")]
    public async Task Every_page_is_one(string path)
    {
        await ProductAsync("Pan", """, "category": "Kitchen" """);
        var page = await PageAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("<div id=\"root\">", page.Html, StringComparison.Ordinal);
        Assert.Equal(path[..6] is "/categ" or "/event", page.Html.Contains("rel=\"canonical\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text/html", "Mozilla/5.0", true)]
    [InlineData("text/html;q=0.9, application/json;q=0.8", "Mozilla/5.0", true)]
    [InlineData("application/json, text/html;q=0.9", "Mozilla/5.0", false)]
    [InlineData("text/html;q=0", "Mozilla/5.0", false)]
    [InlineData("*/*", "curl/8.0", false)]
    [InlineData(null, "Mozilla/5.0", false)]
    [InlineData("application/json", "Slackbot", false)]
    [InlineData("*/*", "Slackbot-LinkExpanding 1.0", true)]
    [InlineData(null, "facebookexternalhit/1.1", true)]
    [InlineData("what; is=;this", "Mozilla/5.0", false)]
    public async Task A_path_that_is_an_alias_too_is_the_page_for_whoever_prefers_one(string? accept, string device, bool isPage)
    {
        var (id, _) = await ProductAsync("Seen by many");
        using var request = Browser.Request(HttpMethod.Get, $"/products/{id}", null, [$"User-Agent: {device}", .. accept is null ? [] : new[] { $"Accept: {accept}" }]);
        using var response = await built.Host.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, isPage ? "text/html" : "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Fact]
    public async Task A_browser_is_told_what_a_page_may_do()
    {
        var headers = (await PageAsync("/")).Headers;
        Assert.Equal(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
            "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'", headers["Content-Security-Policy"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("same-origin", headers["Referrer-Policy"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
        Assert.Contains("geolocation=()", headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Equal("private, no-cache", headers["Cache-Control"]);
        Assert.Equal("Accept, Accept-Language, Cookie", headers["Vary"].Replace(", Accept-Encoding", "", StringComparison.Ordinal));
        Assert.False(headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task With_Stripe_a_page_may_use_Stripe_s_form_and_nothing_else()
    {
        await using var beside = await built.StartAsync(new(WithStripe));
        var policy = (await PageAsync("/basket", beside)).Headers["Content-Security-Policy"];
        Assert.Contains("script-src 'self' https://js.stripe.com", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' https://api.stripe.com", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_told_nothing_of_payments_settles_for_nobody_what_pages_may_do()
    {
        await using var beside = await built.StartAsync(new(WithStripe) { ["Limits:ReadsPerSecond"] = "1" });
        // The first page is of somebody who has no reads left.
        await Eventually.TrueAsync(async () => (await beside.GetAsync("/api/payments/config")).Status == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, (await PageAsync("/basket", beside)).Status);
        await Eventually.TrueAsync(async () => (await PageAsync("/basket", beside)).Headers["Content-Security-Policy"].Contains("https://js.stripe.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_language_is_the_address_s_then_the_user_s_then_the_browser_s_then_the_shop_s()
    {
        Assert.Equal("en", (await PageAsync("/basket")).Language);
        Assert.Equal("tr", (await PageAsync("/basket", headers: "Accept-Language: de, tr-TR;q=0.8, en;q=0.5")).Language);
        Assert.Equal("en", (await PageAsync("/basket?lang=en", headers: "Accept-Language: tr")).Language);
        Assert.Contains("<title>Sepet · Kiosk</title>", (await PageAsync("/basket?lang=tr")).Html, StringComparison.Ordinal);
        using var browser = await Browser.RegisterAsync(built.Host);
        await browser.SendAsync(HttpMethod.Patch, "/bff/web/api/auth/me", """{"language": "tr"}""");
        Assert.Equal("tr", (await PageAsync("/basket", headers: [$"Cookie: pazar={browser.Session}", "Accept-Language: en"])).Language);
    }

    [Fact]
    public async Task Files_with_hashes_stay_for_a_year_and_leave_compressed_as_they_were_built()
    {
        foreach (var (accepted, coding, content) in new[] { ("gzip, deflate, br, zstd", "br", "of brotli"), ("gzip", "gzip", "of gzip"), ("br;q=0", null, "console.log('the application')"), ("", null, "console.log('the application')") })
        {
            using var request = Browser.Request(HttpMethod.Get, "/assets/app-1a2b3c.js", null, $"Accept-Encoding: {accepted}");
            using var response = await built.Host.Client.SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, coding, content), (response.StatusCode, response.Content.Headers.ContentEncoding.SingleOrDefault(), await response.Content.ReadAsStringAsync()));
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.NonValidated["Cache-Control"].ToString());
            Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            Assert.Equal("Accept-Encoding", response.Headers.Vary.Single());
            using var same = Browser.Request(HttpMethod.Get, "/assets/app-1a2b3c.js", null, $"Accept-Encoding: {accepted}", $"If-None-Match: {response.Headers.ETag}");
            using var not = await built.Host.Client.SendAsync(same);
            Assert.Equal(HttpStatusCode.NotModified, not.StatusCode);
        }
        using var manifest = await built.Host.Client.GetAsync(new Uri("/manifest.webmanifest", UriKind.Relative));
        Assert.Equal(("public, no-cache", "application/manifest+json"), (manifest.Headers.NonValidated["Cache-Control"].ToString(), manifest.Content.Headers.ContentType?.MediaType));
        var gone = await built.Host.GetAsync("/assets/app-of-before.js", null, AsBrowsersDo);
        gone.IsRefused(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("no-store", gone.Headers["Cache-Control"]);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await built.Host.PostAsync("/docs")).Status);
    }

    [Fact]
    public async Task Pages_that_are_built_anew_are_served_without_another_start()
    {
        using var folder = new BuiltFolder(BuiltShop.Page);
        await using var host = await built.StartAsync(new() { ["Gateway:Web"] = folder.Path });
        Assert.DoesNotContain("anew", (await PageAsync("/basket", host)).Html, StringComparison.Ordinal);
        folder.Write("<html>not whole yet");
        Assert.Equal(HttpStatusCode.OK, (await PageAsync("/basket", host)).Status);
        folder.Write(BuiltShop.Page.Replace("<body>", "<body>anew", StringComparison.Ordinal));
        await Eventually.TrueAsync(async () => (await PageAsync("/basket", host)).Html.Contains("anew", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<html lang=\"en\"><!--pazar:first-->", "<!--pazar:head-->")]
    [InlineData("<html lang=\"en\"><!--pazar:head-->", "<!--pazar:first-->")]
    [InlineData("<html><!--pazar:head--><!--pazar:first-->", "lang=\"en\"")]
    public async Task A_page_without_its_marks_stops_the_start_by_name(string page, string mark)
    {
        using var folder = new BuiltFolder(page);
        var refused = await Assert.ThrowsAsync<Http.SettingException>(() => built.StartAsync(new() { ["Gateway:Web"] = folder.Path }));
        Assert.Contains(mark, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_pages_stops_the_start_by_name()
    {
        var refused = await Assert.ThrowsAsync<Http.SettingException>(() => built.StartAsync(new() { ["Gateway:Web"] = "/nowhere" }));
        Assert.Contains("Gateway:Web (PAZAR_WEB) is '/nowhere'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_pages_travel_compressed()
    {
        using var request = Browser.Request(HttpMethod.Get, "/", null, AsBrowsersDo, "Accept-Encoding: gzip, br");
        await ProductAsync("Enough to be worth it", $$""", "description": "{{new string('x', 3_000)}}" """);
        using var response = await built.Host.Client.SendAsync(request);
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        await using System.IO.Compression.BrotliStream plain = new(await response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using StreamReader reader = new(plain);
        Assert.EndsWith("</html>", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private async Task<(string Id, string Slug)> ProductAsync(string name, string fields = """, "price": 10 """)
    {
        var price = fields.Contains("\"price\"", StringComparison.Ordinal) ? "" : ", \"price\": 10";
        var made = await built.Shop.Host.PostAsync("/api/products", $$"""{"sku": "{{WholeShop.NewId()}}", "name": "{{name}}"{{fields}}{{price}}}""", built.Shop.Admin.Token);
        Assert.True(made.Status == HttpStatusCode.Created, made.Body.ToString());
        return (made["id"]!, made["slug"]!);
    }

    private async Task<JsonElement> HomeAsync()
    {
        using Browser browser = new(built.Host);
        return (await browser.GetAsync("/bff/web/home")).Body;
    }

    private async Task<PageAnswer> PageAsync(string path, TestHost? host = null, params string[] headers)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = (host ?? built.Host).Client.BaseAddress };
        using var request = Browser.Request(HttpMethod.Get, path, null, [AsBrowsersDo, .. headers]);
        using var response = await client.SendAsync(request);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(),
            response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    [GeneratedRegex("<script")]
    private static partial Regex Scripts();

    private sealed record PageAnswer(HttpStatusCode Status, string Html, IReadOnlyDictionary<string, string> Headers)
    {
        public string Language => Regex.Match(Html, "<html lang=\"(..)\">").Groups[1].Value;

        public JsonElement First => JsonElement.Parse(Between("<script type=\"application/json\" id=\"pazar-first\">"));

        public JsonElement Data => JsonElement.Parse(Between("<script type=\"application/ld+json\">"));

        private string Between(string start)
        {
            var at = Html.IndexOf(start, StringComparison.Ordinal) + start.Length;
            return Html[at..Html.IndexOf("</script>", at, StringComparison.Ordinal)];
        }
    }
}
