using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Pazar.Http;

/// <summary>Describes one route: who may call it, what it takes, what it answers, how it refuses.</summary>
internal sealed class RouteDescription : IOpenApiOperationTransformer
{
    private readonly ConcurrentDictionary<string, Type> _names = new();

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Route>().FirstOrDefault() is not { } route) return;
        operation.Summary = route.SummaryText;
        operation.Description = DescriptionOf(route);
        operation.OperationId = IdOf(route);
        operation.Tags = new HashSet<OpenApiTagReference> { new(route.Tag, context.Document) };
        operation.Security = SecurityOf(route, context.Document!);
        operation.Parameters = ParametersOf(route);
        operation.RequestBody = route switch
        {
            { BodyType: { } body } => new OpenApiRequestBody { Required = !route.IsBodyOptional, Content = Json("application/json", await ReferToAsync(body, context, cancellationToken)) },
            { FormParts: { Count: > 0 } parts } => new OpenApiRequestBody { Required = true, Content = Json(FormBody.ContentType, FormOf(parts)) },
            _ => null,
        };
        operation.Responses = [];
        foreach (var answer in route.Answered)
            operation.Responses[Text(answer.Status)] = await AnswerAsync(route, answer, context, cancellationToken);
        foreach (var (status, codes) in RefusalsOf(route)) operation.Responses[Text(status)] = Refusal(route, status, codes, context.Document!);
    }

    /// <summary>"get:/api/orders/{id}" in letters that every generator of clients takes: get_orders_id.</summary>
    private static string IdOf(Route route)
    {
        var words = route.Pattern.Split('/', '{', '}', '.', '-').Where(word => word.Length > 0 && word != "api");
        return string.Join('_', words.Prepend(route.Method.ToLowerInvariant()));
    }

    /// <summary>Who may call it and what repeating does, and the route's own words.</summary>
    private static string DescriptionOf(Route route)
    {
        var whose = route.Access switch
        {
            Access.Admin => "Only for admins.",
            Access.Anonymous => "Without signing in.",
            Access.Optional => "With or without signing in.",
            _ => "For whoever is signed in.",
        };
        var repeated = route.IsIdempotent ? " Safe to repeat under the same `Idempotency-Key`." : "";
        var keys = route.Scope is { } scope ? $" API keys need `{scope}`." : "";
        return route.DescriptionText is { } text ? $"{text} {whose}{keys}{repeated}" : whose + keys + repeated;
    }

    private static List<OpenApiSecurityRequirement> SecurityOf(Route route, OpenApiDocument document)
    {
        OpenApiSecurityRequirement bearer = new() { [new OpenApiSecuritySchemeReference(Description.BearerScheme, document)] = [] };
        List<OpenApiSecurityRequirement> ways = route.Access switch
        {
            Access.Anonymous => [],
            Access.Optional => [[], bearer],
            _ => [bearer],
        };
        if (route.Scope is { } scope) ways.Add(new() { [new OpenApiSecuritySchemeReference(Description.ApiKeyScheme, document)] = [scope] });
        return ways;
    }

    private static List<IOpenApiParameter> ParametersOf(Route route)
    {
        List<IOpenApiParameter> parameters = [];
        foreach (var part in RoutePatternFactory.Parse(route.Pattern).Parameters)
        {
            var isId = part.Name == "id" || part.Name.EndsWith("_id", StringComparison.Ordinal);
            parameters.Add(Parameter(part.Name, ParameterLocation.Path, Glossary.Find(null, part.Name)?.Description, new() { Type = JsonSchemaType.String, Format = isId && !route.IsNamedFreely ? "uuid" : null }, true));
        }
        foreach (var stated in route.Parameters)
            parameters.Add(Parameter(stated.Name, stated.IsHeader ? ParameterLocation.Header : ParameterLocation.Query, stated.Description, SchemaOf(stated.Type)));
        if (route.IsIdempotent)
            parameters.Add(Parameter(IdempotencyKeyHeader.Name, ParameterLocation.Header, "Makes the request safe to repeat.", new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 128 }));
        return parameters;
    }

    private static OpenApiSchema SchemaOf(ParameterType type) => type switch
    {
        { IsBoolean: true } => new() { Type = JsonSchemaType.Boolean },
        { Whole: var (least, most, otherwise) } => new()
        {
            Type = JsonSchemaType.Integer,
            Minimum = Text(least),
            Maximum = Text(most),
            Default = otherwise,
        },
        { Values.Length: > 0 } => new() { Type = JsonSchemaType.String, Enum = [.. type.Values.Select(value => (JsonNode)value)] },
        _ => new() { Type = JsonSchemaType.String, Format = type.Format },
    };

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string? description, OpenApiSchema schema, bool required = false) =>
        new() { Name = name, In = place, Description = description, Required = required, Schema = schema };

    private async Task<OpenApiResponse> AnswerAsync(Route route, Route.Answer answer, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        OpenApiResponse response = new() { Description = ReasonPhrases.GetReasonPhrase(answer.Status), Headers = ResponseHeaders.Of(route, answer.Status) };
        if (answer.MediaTypes.Length > 0) response.Content = answer.MediaTypes.ToDictionary(type => type, MediaTypeOf);
        if (answer.Type is null) return response;
        var schema = await ReferToAsync(answer.Type, context, stop);
        response.Content = Json("application/json", answer.IsList ? ListOf(schema) : schema);
        return response;
    }

    /// <summary>A text, or bytes of which there is nothing to say.</summary>
    private static OpenApiMediaType MediaTypeOf(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) ? new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } : new();

    private static OpenApiSchema FormOf(IReadOnlyList<FormPart> parts) => new()
    {
        Type = JsonSchemaType.Object,
        Required = parts.Where(part => part.IsRequired).Select(part => part.Name).ToHashSet(),
        Properties = parts.ToDictionary(part => part.Name, part => (IOpenApiSchema)new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Format = part.IsFile ? "binary" : part.Type.Format,
            Description = part.Description,
        }),
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema ListOf(IOpenApiSchema item) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "results", "next" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["results"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = item, Description = Glossary.Find(null, "results")!.Description },
            ["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = Glossary.Find(null, "next")!.Description },
        },
    };

    private async Task<IOpenApiSchema> ReferToAsync(Type type, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, stop);
        if (schema.Type is not JsonSchemaType.Object || type.IsGenericType) return schema;
        // Two services may use one name for two things.
        var name = _names.GetOrAdd(type.Name, type) == type ? type.Name : $"{type.Namespace?.Split('.')[^1]}{type.Name}";
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
        if (route.FormParts.Count > 0)
        {
            Add(StatusCodes.Status400BadRequest, FormBody.Invalid.Code);
            Add(StatusCodes.Status400BadRequest, "invalid_transfer");
            Add(StatusCodes.Status413PayloadTooLarge, "too_large");
            Add(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");
        }
        Add(StatusCodes.Status400BadRequest, "validation_failed");
        if (route.Access != Access.Anonymous) Add(StatusCodes.Status401Unauthorized, "unauthorized");
        // An admin's route, or an API key's lack of a scope.
        if (route.Access != Access.Anonymous) Add(StatusCodes.Status403Forbidden, "forbidden");
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

    private static OpenApiResponse Refusal(Route route, int status, List<string> codes, OpenApiDocument document) => new()
    {
        Description = $"{ReasonPhrases.GetReasonPhrase(status)}: `{string.Join("`, `", codes)}`",
        Headers = ResponseHeaders.Of(route, status),
        Content = Json(ProblemAnswer.ContentType, new OpenApiSchema
        {
            AllOf =
            [
                new OpenApiSchemaReference(ProblemSchema.Name, document),
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["code"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.String,
                            Description = Glossary.Find(ProblemSchema.Name, "code")!.Description,
                            Enum = [.. codes.Select(code => (JsonNode)code)],
                        },
                    },
                },
            ],
        }),
    };

    private static Dictionary<string, OpenApiMediaType> Json(string mediaType, IOpenApiSchema schema) =>
        new() { [mediaType] = new OpenApiMediaType { Schema = schema } };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
