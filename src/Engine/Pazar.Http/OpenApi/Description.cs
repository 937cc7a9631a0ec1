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

        JSON in snake_case; ids are UUIDs that sort by time; times are RFC 3339 in UTC; money is a decimal number. A list is `{"results": […], "next": path or null}`.
        A machine signs in with an API key in place of an access token, and each operation names the scope that it needs.

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
            Description = Introduction + Guide.Text,
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
