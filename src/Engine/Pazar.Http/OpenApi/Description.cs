using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Pazar.Http;

/// <summary>The API's description of itself: made from the routes' own words and the services' source-generated JSON.</summary>
internal static class Description
{
    public const string DocumentName = "v1";
    public const string BearerScheme = "bearer";
    public const string ApiKeyScheme = "api_key";

    private const string Introduction = """
        Orders, stock, payments and bookings that lose nothing.

        **First steps.** `POST /api/auth/register` answers an access token; send it as `Authorization: Bearer …`. `GET /api/products` needs none.

        **Conventions.** JSON in snake_case; ids are UUIDs that sort by time; times are RFC 3339 in UTC; money is a decimal number. A list is `{"results": […], "next": path or null}`.
        Whatever fails is a problem document (RFC 9457) with a stable `code` and the `request_id` to quote. Unknown fields and query parameters are refused.

        **Repeating safely.** A POST with an `Idempotency-Key` can be sent again after a lost answer: the first answer comes again, with `Idempotent-Replay: true`.

        **Machines** sign in with an API key (`POST /api/api-keys`) in place of an access token; each operation names the scope that it needs.

        **Waiting.** `Prefer: wait=10` answers an order when its saga has ended; `…/stream` tells every change as server-sent events and says `event: end` at the end.
        """;

    public static IServiceCollection AddPazarDescription(this IServiceCollection services) => services
        .AddOpenApi(DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer<KnownTypes>();
            options.AddOperationTransformer<RouteDescription>();
            options.AddDocumentTransformer((document, _, _) =>
            {
                Complete(document);
                return Task.CompletedTask;
            });
        })
        .AddSingleton<DescriptionEndpoints>();

    private static void Complete(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Pazar",
            Version = DocumentName,
            Description = Introduction,
            License = new() { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[BearerScheme] =
            new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "The access token of a sign-in." };
        document.Components.SecuritySchemes[ApiKeyScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "pzk_",
            Description = $"An API key, for a machine: it acts as an admin who may do what its scopes say. They are {string.Join(", ", Scopes.All.Select(scope => $"`{scope}`"))}.",
        };
        // The framework makes a tag of every class that maps routes; a reader wants the groups that are there.
        document.Tags = new HashSet<OpenApiTag>(Tags.All.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        document.AddComponent(ProblemSchema.Name, ProblemSchema.Create());
        foreach (var path in document.Paths.Values)
        {
            // Every GET answers HEAD too; saying so for each would only be noise.
            path.Operations?.Remove(HttpMethod.Head);
        }
    }
}
