using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Http.Tests;

public sealed record Line(Id<Sample> ProductId, int Quantity);

public sealed record Sample(string Name, Money Price, List<Line> Lines, Dictionary<string, string>? Attributes, DateTimeOffset? MadeAt = null, Role Role = Role.Customer, Id<Sample>? Id = null);

public sealed record Loose(string? Name = null, Dictionary<string, JsonElement>? Attributes = null, JsonElement? Any = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(Sample))]
[JsonSerializable(typeof(Loose))]
internal sealed partial class SampleJson : JsonSerializerContext;

internal static class SampleRoutes
{
    public static void Map(Routes routes)
    {
        routes.Json(SampleJson.Default);
        var samples = routes.Tagged("Samples");
        samples.Post("/echo", EchoAsync).Anonymous().Body<Sample>().Answers<Sample>().Refuses(409, "sku_taken").Summary("Says it back.").Idempotent();
        routes.Post("/loose", async context => await context.WriteAsync(await JsonBody.ReadAsync(context, SampleJson.Default.Loose), SampleJson.Default.Loose))
            .Anonymous().Body<Loose>();
        routes.Post("/optional", OptionalAsync).Anonymous().Body<Sample>();
        routes.Post("/small", EchoAsync).Anonymous().Body<Sample>().MaxBody(64);
        samples.Get("/list", ListAsync).Anonymous().List<Sample>().Query("status", "Only these.");
        routes.Get("/tagged", context => context.WriteTaggedAsync("v1", A, SampleJson.Default.Sample)).Anonymous();
        routes.Put("/tagged", context =>
        {
            if (!IfMatch.Of(context).Allows("v1")) throw new ProblemException(Problem.Stale);
            return context.WriteAsync(A, SampleJson.Default.Sample);
        }).Anonymous();
        routes.Get("/me", MeAsync);
        routes.Post("/me", MeAsync);
        routes.Get("/admin", MeAsync).Admin();
        routes.Get("/either", MeAsync).OptionallySignedIn();
        routes.Get("/things/{id}", context => context.Response.WriteAsync(context.RouteId<Sample>().ToString())).Anonymous();
        routes.Get("/fault", _ => throw new InvalidOperationException("a secret")).Anonymous();
        routes.Get("/busy", _ => throw new OverloadedException("full")).Anonymous();
        routes.Get("/conflict", _ => throw new ProblemException(Problem.Conflict("sku_taken", "It is taken."))).Anonymous();
        routes.Post("/key", KeyAsync).Anonymous();
    }

    public static readonly Sample A = new("a", new(100), [], null);

    private static async Task EchoAsync(HttpContext context) =>
        await context.WriteAsync(await JsonBody.ReadAsync(context, SampleJson.Default.Sample), SampleJson.Default.Sample);

    private static async Task OptionalAsync(HttpContext context) =>
        await context.Response.WriteAsync(await JsonBody.ReadOrDefaultAsync(context, SampleJson.Default.Sample) is null ? "none" : "some");

    private static Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var first = page.After is null ? 1 : int.Parse(page.After, null) + 1;
        List<Sample> rows = [.. Enumerable.Range(first, 250).TakeWhile(number => number <= 45).Take(page.Take).Select(number => A with { Name = $"{number}" })];
        return Page.WriteAsync(context, page, rows, row => row.Name, SampleJson.Default.Sample);
    }

    private static Task MeAsync(HttpContext context) =>
        context.Response.WriteAsync(context.TryCaller() is { } caller ? $"{caller.UserId} {caller.Role}" : "nobody");

    private static async Task KeyAsync(HttpContext context)
    {
        var key = IdempotencyKeyHeader.Read(context);
        await JsonBody.ReadOrDefaultAsync(context, SampleJson.Default.Sample);
        await context.Response.WriteAsync($"{key} {Convert.ToHexStringLower(IdempotencyKeyHeader.BodyHash(context))}");
    }
}
