using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Describes the types that write themselves: an id is a UUID, money is a number.</summary>
internal sealed class KnownTypes : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var written = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(written) ?? written;
        var orNull = type == written ? default : JsonSchemaType.Null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>))
        {
            schema.Type = JsonSchemaType.String | orNull;
            schema.Format = "uuid";
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | orNull;
            schema.Format = "date-time";
        }
        else if (type == typeof(Money))
        {
            schema.Type = JsonSchemaType.Number | orNull;
            schema.MultipleOf = 0.01m;
        }
        return Task.CompletedTask;
    }
}
