using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Pazar.Http;

/// <summary>Describes one route: who may call it, what it takes, what it answers, how it refuses.</summary>
internal sealed class RouteDescription : IOpenApiOperationTransformer
{
    private readonly ConcurrentDictionary<string, Type> names = new();

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Route>().FirstOrDefault() is not { } route) return;
        operation.Summary = route.SummaryText;
        operation.OperationId = $"{route.Method.ToLowerInvariant()}:{route.Pattern}";
        operation.Tags = new HashSet<OpenApiTagReference> { new(TagOf(route, context.Document!), context.Document) };
        operation.Security = SecurityOf(route, context.Document!);
        operation.Parameters = ParametersOf(route);
        operation.RequestBody = route.BodyType is null ? null : new OpenApiRequestBody
        {
            Required = true,
            Content = Json("application/json", await ReferToAsync(route.BodyType, context, cancellationToken)),
        };
        operation.Responses = [];
        foreach (var answer in route.Answered)
            operation.Responses[Text(answer.Status)] = await AnswerAsync(answer, context, cancellationToken);
        foreach (var (status, codes) in RefusalsOf(route)) operation.Responses[Text(status)] = Refusal(status, codes, context.Document!);
    }

    private static string TagOf(Route route, OpenApiDocument document)
    {
        var name = route.TagText ?? "Other";
        document.Tags ??= new HashSet<OpenApiTag>();
        if (document.Tags.All(tag => tag.Name != name)) document.Tags.Add(new() { Name = name });
        return name;
    }

    private static List<OpenApiSecurityRequirement> SecurityOf(Route route, OpenApiDocument document)
    {
        OpenApiSecurityRequirement bearer = new() { [new OpenApiSecuritySchemeReference(Description.BearerScheme, document)] = [] };
        return route.Access switch
        {
            Access.Anonymous => [],
            Access.Optional => [[], bearer],
            _ => [bearer],
        };
    }

    private static List<IOpenApiParameter> ParametersOf(Route route)
    {
        List<IOpenApiParameter> parameters = [];
        foreach (var part in RoutePatternFactory.Parse(route.Pattern).Parameters)
        {
            var isId = part.Name == "id" || part.Name.EndsWith("_id", StringComparison.Ordinal);
            parameters.Add(Parameter(part.Name, ParameterLocation.Path, null, true, isId ? "uuid" : null));
        }
        foreach (var stated in route.Parameters)
            parameters.Add(Parameter(stated.Name, stated.IsHeader ? ParameterLocation.Header : ParameterLocation.Query, stated.Description));
        if (route.IsIdempotent)
            parameters.Add(Parameter(IdempotencyKeyHeader.Name, ParameterLocation.Header, "Makes the request safe to repeat; 1 to 128 printable characters."));
        return parameters;
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string? description, bool required = false, string? format = null) =>
        new()
        {
            Name = name,
            In = place,
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
        };

    private async Task<OpenApiResponse> AnswerAsync(Route.Answer answer, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        OpenApiResponse response = new() { Description = ReasonPhrases.GetReasonPhrase(answer.Status) };
        if (answer.Type is null) return response;
        var schema = await ReferToAsync(answer.Type, context, stop);
        response.Content = Json("application/json", answer.IsList ? ListOf(schema) : schema);
        return response;
    }

    private static OpenApiSchema ListOf(IOpenApiSchema item) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "results", "next" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["results"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = item },
            ["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The path of the next page." },
        },
    };

    private async Task<IOpenApiSchema> ReferToAsync(Type type, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, stop);
        if (schema.Type is not JsonSchemaType.Object || type.IsGenericType) return schema;
        // Two services may use one name for two things.
        var name = names.GetOrAdd(type.Name, type) == type ? type.Name : $"{type.Namespace?.Split('.')[^1]}{type.Name}";
        context.Document!.AddComponent(name, schema);
        return new OpenApiSchemaReference(name, context.Document);
    }

    /// <summary>What every route of this kind may answer, and what this one adds.</summary>
    private static SortedDictionary<int, List<string>> RefusalsOf(Route route)
    {
        SortedDictionary<int, List<string>> refusals = [];
        void Add(int status, string code)
        {
            if (!refusals.TryGetValue(status, out var codes)) refusals[status] = codes = [];
            if (!codes.Contains(code)) codes.Add(code);
        }

        if (route.BodyType is not null)
        {
            Add(StatusCodes.Status400BadRequest, "invalid_json");
            Add(StatusCodes.Status400BadRequest, "invalid_transfer");
            Add(StatusCodes.Status413PayloadTooLarge, "too_large");
            Add(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");
        }
        Add(StatusCodes.Status400BadRequest, "validation_failed");
        if (route.Access != Access.Anonymous) Add(StatusCodes.Status401Unauthorized, "unauthorized");
        if (route.Access == Access.Admin) Add(StatusCodes.Status403Forbidden, "forbidden");
        if (route.IsIdempotent)
        {
            Add(StatusCodes.Status409Conflict, "idempotency_in_progress");
            Add(StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused");
        }
        Add(StatusCodes.Status429TooManyRequests, "rate_limited");
        foreach (var refusal in route.Refused)
        {
            foreach (var code in refusal.Codes) Add(refusal.Status, code);
        }
        Add(StatusCodes.Status503ServiceUnavailable, "overloaded");
        return refusals;
    }

    private static OpenApiResponse Refusal(int status, List<string> codes, OpenApiDocument document) => new()
    {
        Description = $"{ReasonPhrases.GetReasonPhrase(status)}: `{string.Join("`, `", codes)}`",
        Content = Json(ProblemAnswer.ContentType, new OpenApiSchemaReference(ProblemSchema.Name, document)),
    };

    private static Dictionary<string, OpenApiMediaType> Json(string mediaType, IOpenApiSchema schema) =>
        new() { [mediaType] = new OpenApiMediaType { Schema = schema } };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
