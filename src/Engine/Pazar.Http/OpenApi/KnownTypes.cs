using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Describes the types that write themselves (an id is a UUID, money is a number), what may be null, and what each field means.</summary>
internal sealed class KnownTypes : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var written = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(written) ?? written;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>)) (schema.Type, schema.Format) = (JsonSchemaType.String, "uuid");
        else if (type == typeof(DateTimeOffset)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        else if (type == typeof(Money)) schema.Type = JsonSchemaType.Number;
        else if (type.IsEnum) schema.Type = JsonSchemaType.String;
        else if (type == typeof(Dictionary<string, JsonElement>) || (type == typeof(JsonElement) && context.JsonPropertyInfo is not null)) (schema.Type, schema.AdditionalProperties) = (JsonSchemaType.Object, new OpenApiSchema());

        var isNullable = type != written || context.JsonPropertyInfo is { IsGetNullable: true };
        if (isNullable && schema.Type is { } known) schema.Type = known | JsonSchemaType.Null;
        if (isNullable && schema.Enum is { Count: > 0 } values && values.All(value => value is not null)) values.Add(null!);
        // What has a default may be left out of a body; generators of clients take a stated default for a promise that the field is there.
        schema.Default = null;
        foreach (var optional in context.JsonTypeInfo.Properties.Where(field => field.AssociatedParameter is { HasDefaultValue: true })) schema.Required?.Remove(optional.Name);
        if (context.JsonPropertyInfo is { } property && Glossary.Find(property.DeclaringType.Name, property.Name) is { } term)
        {
            schema.Description = term.Description;
            if (Fits(schema, term.Example)) schema.Examples = [term.Example!.DeepClone()];
        }
        return Task.CompletedTask;
    }

    /// <summary>A name may be a number in one place and a list in another; an example shows only what may stand there.</summary>
    private static bool Fits(OpenApiSchema schema, JsonNode? example) => schema.Enum is null or { Count: 0 } && (schema.Type & ~JsonSchemaType.Null) switch
    {
        JsonSchemaType.String => example?.GetValueKind() == JsonValueKind.String,
        JsonSchemaType.Integer or JsonSchemaType.Number => example?.GetValueKind() == JsonValueKind.Number,
        JsonSchemaType.Boolean => example?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        JsonSchemaType.Array => example is JsonArray,
        JsonSchemaType.Object or null => example is JsonObject,
        _ => false,
    };
}
