using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Http.Tests.OpenApi;

public sealed class DescriptionTests : IAsyncLifetime
{
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_operation_shows_its_body_answers_refusals_parameters_and_who_may_call_it()
    {
        var document = await (await _host.GetAsync("/openapi/v1.json")).JsonAsync();
        var paths = document.GetProperty("paths");
        var echo = paths.GetProperty("/echo").GetProperty("post");
        Assert.Equal("Says it back.", echo.GetProperty("summary").GetString());
        Assert.Equal("#/components/schemas/Sample", Schema(echo.GetProperty("requestBody"), "application/json").GetProperty("$ref").GetString());
        Assert.Equal("#/components/schemas/Sample", Schema(echo.GetProperty("responses").GetProperty("200"), "application/json").GetProperty("$ref").GetString());
        Assert.Contains("`idempotency_in_progress`, `sku_taken`", echo.GetProperty("responses").GetProperty("409").GetProperty("description").GetString(), StringComparison.Ordinal);
        var refusal = Schema(echo.GetProperty("responses").GetProperty("415"), "application/problem+json").GetProperty("allOf");
        Assert.Equal("#/components/schemas/Problem", refusal[0].GetProperty("$ref").GetString());
        Assert.Equal("unsupported_media_type", refusal[1].GetProperty("properties").GetProperty("code").GetProperty("enum")[0].GetString());
        Assert.Contains(echo.GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");
        Assert.False(echo.TryGetProperty("security", out var open) && open.GetArrayLength() > 0);

        var list = paths.GetProperty("/list").GetProperty("get");
        Assert.Equal(["limit", "cursor", "status"], list.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        var page = Schema(list.GetProperty("responses").GetProperty("200"), "application/json").GetProperty("properties");
        Assert.Equal("#/components/schemas/Sample", page.GetProperty("results").GetProperty("items").GetProperty("$ref").GetString());

        var admin = paths.GetProperty("/admin").GetProperty("get");
        Assert.True(admin.GetProperty("security")[0].TryGetProperty("bearer", out _));
        Assert.Contains("`forbidden`", admin.GetProperty("responses").GetProperty("403").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.False(paths.GetProperty("/list").TryGetProperty("head", out _));
        Assert.Equal("path", paths.GetProperty("/things/{id}").GetProperty("get").GetProperty("parameters")[0].GetProperty("in").GetString());
    }

    [Fact]
    public async Task The_guide_stands_before_the_routes_chapter_by_chapter_without_links_that_lead_nowhere()
    {
        var document = await (await _host.GetAsync("/openapi/v1.json")).JsonAsync();
        var told = document.GetProperty("info").GetProperty("description").GetString()!;

        var chapters = told.Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal));
        Assert.Equal(
            ["# Your first order", "# Idempotency", "# Errors", "# Webhooks", "# Events", "# Streams", "# Test cards", "# The client package"], chapters);
        Assert.DoesNotContain(".md)", told, StringComparison.Ordinal);
        Assert.Contains("docs/testing-payments.md has the whole table", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schemas_are_the_wire_form()
    {
        var document = await (await _host.GetAsync("/openapi/v1.json")).JsonAsync();
        var sample = document.GetProperty("components").GetProperty("schemas").GetProperty("Sample").GetProperty("properties");
        Assert.Equal("number", sample.GetProperty("price").GetProperty("type").GetString());
        Assert.Equal("uuid", sample.GetProperty("id").GetProperty("format").GetString());
        Assert.True(sample.TryGetProperty("made_at", out _));
        Assert.Contains("product_id", document.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("productId", document.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_script_the_page_says_how_to_get_it()
    {
        var problem = await (await _host.GetAsync("/docs")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Contains("PAZAR_DOCS_BUNDLE", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_script_the_page_needs_nothing_from_elsewhere()
    {
        var bundle = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(bundle, "window.Scalar = {}", TestContext.Current.CancellationToken);
        try
        {
            await using var documented = await WebHost.StartAsync(new() { ["PAZAR_DOCS_BUNDLE"] = bundle });
            var page = await documented.GetAsync("/docs/");
            var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("http", html, StringComparison.Ordinal);
            var policy = page.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
            var scripts = policy.Split(';').Single(part => part.Trim().StartsWith("script-src", StringComparison.Ordinal));
            Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
            var inline = html.Split("<script>")[1].Split("</script>")[0];
            Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}'", scripts, StringComparison.Ordinal);
            var script = await documented.GetAsync("/docs/scalar.js");
            Assert.Equal("text/javascript", script.Content.Headers.ContentType!.MediaType);
            Assert.Equal("window.Scalar = {}", await script.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Empty(script.Content.Headers.ContentEncoding);
        }
        finally
        {
            File.Delete(bundle);
        }
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    public async Task The_description_travels_compressed(string accepted, string encoding)
    {
        var plain = await _host.Client.GetByteArrayAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var response = await _host.GetAsync("/openapi/v1.json", ("Accept-Encoding", accepted));
        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(bytes.Length * 3 < plain.Length, $"{bytes.Length} of {plain.Length}");
        using Stream unpacked = encoding == "br" ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress) : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using MemoryStream whole = new();
        await unpacked.CopyToAsync(whole, TestContext.Current.CancellationToken);
        Assert.Equal(plain, whole.ToArray());
        var known = await _host.GetAsync("/openapi/v1.json", ("Accept-Encoding", accepted), ("If-None-Match", response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    private static System.Text.Json.JsonElement Schema(System.Text.Json.JsonElement holder, string mediaType) =>
        holder.GetProperty("content").GetProperty(mediaType).GetProperty("schema");
}
