using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Pazar.Http;

/// <summary>The API's description of itself: made from the routes' own words and the services' source-generated JSON.</summary>
internal static class Description
{
    public const string DocumentName = "v1";
    public const string BearerScheme = "bearer";

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
        .AddSingleton<DescriptionRoutes>();

    private static void Complete(OpenApiDocument document)
    {
        document.Info = new() { Title = "Pazar", Version = DocumentName, Description = "Orders, stock, payments and bookings." };
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[BearerScheme] =
            new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
        document.AddComponent(ProblemSchema.Name, ProblemSchema.Create());
        foreach (var path in document.Paths.Values)
        {
            // Every GET answers HEAD too; saying so for each would only be noise.
            path.Operations?.Remove(HttpMethod.Head);
        }
    }
}
