using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Http.Tests.Json;

public sealed class JsonBodyTests : IAsyncLifetime
{
    private const string Good = """{"name":"é","price":1.25,"lines":[{"product_id":"01890a5d-ac96-774b-bcce-b302099a8057","quantity":2}],"attributes":{"a":"b"}}""";

    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(new() { ["Limits:WritesBurst"] = "100000" });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_good_body_comes_back_whole_with_its_length()
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/echo", json: Good);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.NotNull(response.Content.Headers.ContentLength);
        var echoed = await response.JsonAsync();
        Assert.Equal("é", echoed.GetProperty("name").GetString());
        Assert.Equal(1.25m, echoed.GetProperty("price").GetDecimal());
        Assert.Equal("01890a5d-ac96-774b-bcce-b302099a8057", echoed.GetProperty("lines")[0].GetProperty("product_id").GetString());
    }

    [Fact]
    public async Task What_is_copied_from_an_answer_is_what_was_meant()
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/echo", json: """{"name":"whsec_a\u002Bb/c= \u003Cé\u003E & 'ş'","price":1,"lines":[],"attributes":null}""");
        Assert.Contains("\"whsec_a+b/c= <é> & 'ş'\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"a","price":1,"lines":[],"attributes":null,"extra":1}""", "extra", "is not known here")]
    [InlineData("""{"name":"a","price":1,"lines":[{"product_id":"01890a5d-ac96-774b-bcce-b302099a8057","quantity":1,"x":0}],"attributes":null}""", "lines[0].x", "is not known here")]
    [InlineData("""{"Name":"a","price":1,"lines":[],"attributes":null}""", "Name", "is not known here")]
    [InlineData("""{"name":7,"price":1,"lines":[],"attributes":null}""", "name", "must be a text")]
    [InlineData("""{"name":"a","price":"1","lines":[],"attributes":null}""", "price", "must be an amount with at most 2 fraction digits, up to 9999999999.99")]
    [InlineData("""{"name":"a","price":0.001,"lines":[],"attributes":null}""", "price", "must be an amount with at most 2 fraction digits, up to 9999999999.99")]
    [InlineData("""{"name":"a","price":1,"lines":[{"product_id":"x","quantity":1}],"attributes":null}""", "lines[0].product_id", "must be a UUID")]
    [InlineData("""{"name":"a","price":1,"lines":[{"product_id":"01890a5d-ac96-774b-bcce-b302099a8057","quantity":1.5}],"attributes":null}""", "lines[0].quantity", "must be a whole number in range")]
    [InlineData("""{"name":"a","price":1,"lines":[{"product_id":"01890a5d-ac96-774b-bcce-b302099a8057","quantity":99999999999}],"attributes":null}""", "lines[0].quantity", "must be a whole number in range")]
    [InlineData("""{"name":"a","price":1,"lines":{},"attributes":null}""", "lines", "must be a list")]
    [InlineData("""{"name":"a","price":1,"lines":[null],"attributes":null}""", "lines[0]", "must not be null")]
    [InlineData("""{"name":null,"price":1,"lines":[],"attributes":null}""", "name", "must not be null")]
    [InlineData("""{"price":1,"lines":[],"attributes":null}""", "name", "is required")]
    [InlineData("""{"name":"a","name":"b","price":1,"lines":[],"attributes":null}""", "name", "is given twice")]
    [InlineData("""{"name":"a","price":1,"lines":[],"attributes":{"k":"1","k":"2"}}""", "attributes.k", "is given twice")]
    [InlineData("""{"name":"a\u0000","price":1,"lines":[],"attributes":null}""", "name", "must not contain the null character")]
    [InlineData("""{"name":"a","price":1,"lines":[],"attributes":{"k":"\u0000"}}""", "attributes.k", "must not contain the null character")]
    [InlineData("""{"name":"a","price":1,"lines":[],"attributes":null,"made_at":"yesterday"}""", "made_at", "must be a time such as 2026-01-31T12:00:00Z")]
    [InlineData("""{"name":"a","price":1,"lines":[],"attributes":null,"role":"king"}""", "role", "must be one of customer, admin")]
    [InlineData("[]", "body", "must be an object")]
    [InlineData("null", "body", "must be an object")]
    public async Task A_wrong_field_is_named_by_its_path(string json, string field, string message)
    {
        var problem = await (await _host.SendAsync(HttpMethod.Post, "/echo", json: json)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(message, problem.Error(field));
    }

    [Theory]
    [InlineData("""{"name":"\ud800"}""", "name", "must be valid Unicode text")]
    [InlineData("""{"name":"\udc00\ud800"}""", "name", "must be valid Unicode text")]
    [InlineData("""{"attributes":{"k":"\ud800"}}""", "attributes.k", "must be valid Unicode text")]
    [InlineData("""{"attributes":{"k":["a","\udfff"]}}""", "attributes.k", "must be valid Unicode text")]
    [InlineData("""{"attributes":{"k":{"a":"\u0000"}}}""", "attributes.k", "must not contain the null character")]
    [InlineData("""{"attributes":{"\ud800":1}}""", "attributes", "must not have a field whose name is not valid Unicode text")]
    [InlineData("""{"attributes":{"a\u0000":1}}""", "attributes", "must not have a field whose name is not valid Unicode text")]
    [InlineData("""{"any":{"\ud800":1}}""", "any", "must not have a field whose name is not valid Unicode text")]
    [InlineData("""{"any":{"a":1,"a":2}}""", "any", "must not have a field twice")]
    [InlineData("""{"\ud800":1}""", "body", "must not have a field whose name is not valid Unicode text")]
    [InlineData("""{"attributes":{"k":1e-20000}}""", "attributes.k", "must be a number of at most 64 digits that is neither too large nor too small for a double")]
    [InlineData("""{"attributes":{"k":1e400}}""", "attributes.k", "must be a number of at most 64 digits that is neither too large nor too small for a double")]
    [InlineData("""{"any":[[-1E+999999999999]]}""", "any", "must be a number of at most 64 digits that is neither too large nor too small for a double")]
    [InlineData("""{"any":10000000000000000000000000000000000000000000000000000000000000000}""", "any", "must be a number of at most 64 digits that is neither too large nor too small for a double")]
    public async Task What_no_database_could_keep_is_refused_by_its_path(string json, string field, string message)
    {
        var problem = await (await _host.SendAsync(HttpMethod.Post, "/loose", json: json)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(message, problem.Error(field));
    }

    [Theory]
    [InlineData(new byte[] { 0xff }, "name")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, "name")]
    [InlineData(new byte[] { 0xff }, "any")]
    [InlineData(new byte[] { 0xc0, 0x80 }, "any")]
    public async Task Bytes_that_are_not_UTF8_are_refused_by_their_path(byte[] bytes, string field)
    {
        ByteArrayContent content = new([.. Encoding.UTF8.GetBytes($$"""{"{{field}}":"a"""), .. bytes, .. "\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var response = await _host.Client.PostAsync("/loose", content, TestContext.Current.CancellationToken);
        Assert.Equal("must be valid Unicode text", (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed")).Error(field));
    }

    [Fact]
    public async Task What_a_client_shapes_as_it_likes_comes_back_to_the_letter()
    {
        const string Json = """{"attributes":{"a":1.50,"b":1e-300,"c":0e-99999,"d":"\ud83d\udc26","e":[true,null,{"x":{}}]}}""";
        var echoed = (await (await _host.SendAsync(HttpMethod.Post, "/loose", json: Json)).JsonAsync()).GetProperty("attributes");
        Assert.Equal(["1.50", "1e-300", "0e-99999"], echoed.EnumerateObject().Take(3).Select(entry => entry.Value.GetRawText()));
        Assert.Equal("🐦", echoed.GetProperty("d").GetString());
        Assert.Equal("""[true,null,{"x":{}}]""", echoed.GetProperty("e").GetRawText());
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000000Z")]
    [InlineData("2026-01-31T14:00:00.12+02:00", "2026-01-31T12:00:00.120000Z")]
    [InlineData("2026-01-31T12:00:00.1234567Z", "2026-01-31T12:00:00.123456Z")]
    [InlineData("2026-01-31T12:00:00", "2026-01-31T12:00:00.000000Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999999Z")]
    public async Task A_time_comes_back_in_UTC_to_the_microsecond(string sent, string told)
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/echo", json: $$"""{"name":"a","price":1,"lines":[],"attributes":null,"made_at":"{{sent}}"}""");
        Assert.Equal(told, (await response.JsonAsync()).GetProperty("made_at").GetString());
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"2026-02-30T00:00:00Z\"")]
    [InlineData("\"2026-01-31T12:00:00+99:00\"")]
    public async Task What_is_no_time_is_refused(string sent)
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/echo", json: $$"""{"name":"a","price":1,"lines":[],"attributes":null,"made_at":{{sent}}}""");
        Assert.Equal("must be a time such as 2026-01-31T12:00:00Z", (await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed")).Error("made_at"));
    }

    [Fact]
    public async Task All_wrong_fields_are_named_at_once()
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/echo", json: """{"name":1,"price":"x","lines":[],"more":1}""");
        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(["attributes", "more", "name", "price"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task A_backslash_before_u0000_is_just_text()
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/echo", json: """{"name":"\\u0000","price":1,"lines":[],"attributes":null}""");
        Assert.Equal("\\u0000", (await response.JsonAsync()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"name":"a",}""")]
    [InlineData("""{"name":"a" /* no */}""")]
    [InlineData("""{"name":'a'}""")]
    [InlineData("[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]")]
    public async Task Bad_JSON_is_400(string json) =>
        await (await _host.SendAsync(HttpMethod.Post, "/echo", json: json)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_json");

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonp")]
    [InlineData(";;;")]
    public async Task Another_media_type_is_415(string? type)
    {
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(Good));
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        var response = await _host.Client.PostAsync("/echo", content, TestContext.Current.CancellationToken);
        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_limit_is_413_whether_or_not_its_length_was_told(bool chunked)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/small") { Content = new StringContent(new string(' ', 70), Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task A_large_body_in_many_segments_is_read_whole()
    {
        var name = new string('n', 200_000);
        var response = await _host.SendAsync(HttpMethod.Post, "/echo", json: $$"""{"name":"{{name}}","price":1,"lines":[],"attributes":null}""");
        Assert.Equal(name, (await response.JsonAsync()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_optional_body_may_be_absent()
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/optional");
        Assert.Equal("none", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_idempotency_key_comes_with_the_hash_of_the_body()
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/key", null, Good, ("Idempotency-Key", "k 1"));
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Good)));
        Assert.Equal($"k 1 {expected}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bad_idempotency_key_is_400()
    {
        var tooLong = await _host.SendAsync(HttpMethod.Post, "/key", null, null, ("Idempotency-Key", new string('k', 129)));
        Assert.NotEmpty((await tooLong.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed")).Error("Idempotency-Key"));
        var empty = await _host.SendAsync(HttpMethod.Post, "/key", null, null, ("Idempotency-Key", ""));
        await empty.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task No_mutilated_body_makes_a_fault()
    {
        const int Seed = 20260131;
        Random random = new(Seed);
        var good = Encoding.UTF8.GetBytes(Good);
        for (var round = 0; round < 1_500; round++)
        {
            var bytes = good.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            ByteArrayContent content = new(bytes[..random.Next(1, bytes.Length + 1)]);
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            var response = await _host.Client.PostAsync("/echo", content, TestContext.Current.CancellationToken);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.BadRequest))
                Assert.Fail($"{response.StatusCode} for {Convert.ToHexString(bytes)}, seed {Seed}");
        }
    }
}
