using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Search;

internal static class QueryText
{
    public const int MostCharacters = 200;

    /// <summary>What is looked for; null when nothing is.</summary>
    public static string? Read(HttpContext context, string name, FieldErrors errors)
    {
        var text = One(context, name, errors);
        errors.Length(name, text, 0, MostCharacters);
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    public static string? One(HttpContext context, string name, FieldErrors errors)
    {
        var values = context.Request.Query[name];
        errors.Require(values.Count <= 1, name, "must be given once");
        return values.Count == 0 ? null : values[0];
    }
}
