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
            ["RateLimit"] = Header("What is left of the limit, and in how many seconds it is whole again."),
            ["RateLimit-Policy"] = Header("The limit that this request counted for: how many at once, and in how many seconds they come back."),
        };
        if (status == StatusCodes.Status201Created) headers["Location"] = Header("The path of what was made.");
        if (status is < StatusCodes.Status400BadRequest and not StatusCodes.Status304NotModified && route.IsIdempotent)
            headers["Idempotent-Replay"] = Header("true when this is the first answer to the same Idempotency-Key, again.");
        if (status < StatusCodes.Status300MultipleChoices && Takes(route, "Prefer")) headers["Preference-Applied"] = Header("wait when the answer was waited for.");
        if (TellsVersion(route, status)) headers["ETag"] = Header("The version, for If-None-Match and If-Match.");
        if (status == StatusCodes.Status401Unauthorized) headers["WWW-Authenticate"] = Header("How to sign in.");
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            headers["Retry-After"] = Header("After how many seconds to come back.", JsonSchemaType.Integer);
        return headers;
    }

    /// <summary>What is read, and what was changed. Of what was deleted there is none.</summary>
    private static bool TellsVersion(Route route, int status) => status switch
    {
        StatusCodes.Status200OK => Takes(route, "If-None-Match") || (Takes(route, "If-Match") && !HttpMethods.IsDelete(route.Method)),
        StatusCodes.Status304NotModified => Takes(route, "If-None-Match"),
        _ => false,
    };

    private static bool Takes(Route route, string header) => route.Parameters.Any(parameter => parameter.IsHeader && parameter.Name == header);

    private static OpenApiHeader Header(string description, JsonSchemaType type = JsonSchemaType.String) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
