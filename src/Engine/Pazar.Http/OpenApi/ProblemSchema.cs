using Microsoft.OpenApi;

namespace Pazar.Http;

/// <summary>How a problem looks on the wire.</summary>
internal static class ProblemSchema
{
    public const string Name = "Problem";

    public static OpenApiSchema Create() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "title", "status", "detail", "code", "request_id" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Field("type", JsonSchemaType.String),
            ["title"] = Field("title", JsonSchemaType.String),
            ["status"] = Field("status", JsonSchemaType.Integer),
            ["detail"] = Field("detail", JsonSchemaType.String),
            ["code"] = Field("code", JsonSchemaType.String),
            ["request_id"] = Field("request_id", JsonSchemaType.String),
            ["total_amount"] = Field("total_amount", JsonSchemaType.Number),
            ["errors"] = Errors(),
        },
    };

    private static OpenApiSchema Errors()
    {
        var errors = Field("errors", JsonSchemaType.Object);
        errors.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } };
        return errors;
    }

    private static OpenApiSchema Field(string name, JsonSchemaType type)
    {
        var term = Glossary.Find(Name, name)!;
        return new() { Type = type, Description = term.Description, Examples = [term.Example!.DeepClone()] };
    }
}
