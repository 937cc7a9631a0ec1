using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Search;

internal static class QueryText
{
    public const int MostCharacters = 200;

    /// <summary>What is looked for; null when nothing is.</summary>
    public static string? Read(HttpContext context, string name, FieldErrors errors)
    {
        var text = context.QueryField(name, errors);
        errors.Length(name, text, 0, MostCharacters);
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
