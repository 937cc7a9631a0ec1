using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Pazar.Http;

/// <summary>The headers that an answer of this kind carries.</summary>
internal static class ResponseHeaders
{
    public static Dictionary<string, IOpenApiHeader> Of(Route route, int status)
    {
        Dictionary<string, IOpenApiHeader> headers = new()
        {
            ["X-Request-Id"] = Header("The request's id: the client's own when it sent a good one."),
        };
        if (status == StatusCodes.Status201Created) headers["Location"] = Header("The path of what was made.");
        if (status is < StatusCodes.Status400BadRequest and not StatusCodes.Status304NotModified && route.IsIdempotent)
            headers["Idempotent-Replay"] = Header("true when this is the first answer to the same Idempotency-Key, again.");
        if (status is StatusCodes.Status200OK or StatusCodes.Status304NotModified && route.Parameters.Any(parameter => parameter.Name is "If-None-Match"))
            headers["ETag"] = Header("The version, for If-None-Match and If-Match.");
        if (status == StatusCodes.Status401Unauthorized) headers["WWW-Authenticate"] = Header("How to sign in.");
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            headers["Retry-After"] = Header("After how many seconds to come back.", JsonSchemaType.Integer);
        return headers;
    }

    private static OpenApiHeader Header(string description, JsonSchemaType type = JsonSchemaType.String) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
