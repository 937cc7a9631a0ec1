using System.Text.Json;

namespace Pazar.Host.Tests;

/// <summary>The description of the whole shop tells of every field, parameter and group.</summary>
public sealed class DescriptionTests(WholeShop shop) : IClassFixture<WholeShop>
{
    [Fact]
    public async Task Every_field_and_parameter_is_described()
    {
        var document = (await shop.Host.GetAsync("/openapi/v1.json")).Body;
        List<string> silent = [];
        Walk(document, "", silent);

        Assert.True(silent.Count == 0, $"Glossary.cs does not tell what these are:{Environment.NewLine}{string.Join(Environment.NewLine, silent)}");
    }

    [Fact]
    public async Task Every_group_has_a_description_and_operations()
    {
        var document = (await shop.Host.GetAsync("/openapi/v1.json")).Body;
        var used = Operations(document).Select(operation => operation.GetProperty("tags")[0].GetString()).ToHashSet();

        var groups = document.GetProperty("tags").EnumerateArray().ToList();
        Assert.All(groups, group => Assert.NotEmpty(group.GetProperty("description").GetString()!));
        var described = groups.Select(group => group.GetProperty("name").GetString()).ToList();
        Assert.True(used.SetEquals(described), $"Tags.cs describes {string.Join(", ", described)}; the routes are in {string.Join(", ", used)}.");
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_and_what_codes_it_refuses_with()
    {
        var document = (await shop.Host.GetAsync("/openapi/v1.json")).Body;

        Assert.All(Operations(document), operation =>
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.GetProperty("description").GetString()!);
            Assert.Matches("^[a-z0-9_]+$", operation.GetProperty("operationId").GetString());
            foreach (var answer in operation.GetProperty("responses").EnumerateObject().Where(answer => answer.Name[0] is '4' or '5'))
            {
                var problem = answer.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("allOf")[1];
                Assert.NotEqual(0, problem.GetProperty("properties").GetProperty("code").GetProperty("enum").GetArrayLength());
            }
        });
    }

    [Fact]
    public async Task What_an_answer_tells_in_its_headers_is_described()
    {
        var paths = (await shop.Host.GetAsync("/openapi/v1.json")).Body.GetProperty("paths");
        var product = await shop.ProductAsync();
        var order = WholeShop.OrderBody(product);

        IsDescribed("/api/inventory/{product_id}", "put", await shop.Host.SendAsync(HttpMethod.Put, $"/api/inventory/{product}", """{"quantity": 7}""", shop.Admin.Token), "ETag");
        IsDescribed("/api/orders", "post", await shop.Host.PostAsync("/api/orders", order, WholeShop.SignIn().Token, "Prefer: wait=30"), "Location", "Preference-Applied");
        IsDescribed("/api/orders", "post", await shop.Host.PostAsync("/api/orders", "{}", WholeShop.SignIn().Token));
        IsDescribed("/api/feed", "get", await shop.Host.GetAsync("/api/feed", shop.Admin.Token, "Prefer: wait=1"), "Preference-Applied");
        Assert.DoesNotContain("ETag", Told("/api/events/{id}", "delete", "200"));

        void IsDescribed(string path, string method, TestAnswer answer, params string[] own)
        {
            var told = Told(path, method, $"{(int)answer.Status}");
            Assert.All(own.Concat(["RateLimit", "RateLimit-Policy", "X-Request-Id"]), header =>
            {
                Assert.True(answer.Headers.ContainsKey(header), $"{method} {path} was not answered with {header}.");
                Assert.Contains(header, told);
            });
        }

        IEnumerable<string> Told(string path, string method, string status) =>
            paths.GetProperty(path).GetProperty(method).GetProperty("responses").GetProperty(status).GetProperty("headers").EnumerateObject().Select(header => header.Name);
    }

    private static IEnumerable<JsonElement> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value));

    private static void Walk(JsonElement at, string path, List<string> silent)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in at.EnumerateArray()) Walk(item, path, silent);
        }
        if (at.ValueKind != JsonValueKind.Object) return;
        if (at.TryGetProperty("in", out _) && !at.TryGetProperty("description", out _)) silent.Add($"{path}: {at.GetProperty("name")}");
        foreach (var child in at.EnumerateObject())
        {
            if (child is { Name: "properties", Value.ValueKind: JsonValueKind.Object })
                silent.AddRange(child.Value.EnumerateObject().Where(field => !field.Value.TryGetProperty("description", out _)).Select(field => $"{path}: {field.Name}"));
            Walk(child.Value, $"{path}/{child.Name}", silent);
        }
    }
}
