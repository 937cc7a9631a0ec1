using System.Collections.ObjectModel;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Service;

/// <summary>What integrators note beside a thing, for programs of their own: at most 20 texts by their keys.</summary>
public static class MetadataRules
{
    public const int MostKeys = 20;
    public const int MostKeyCharacters = 40;
    public const int MostValueCharacters = 500;

    /// <summary>A list is asked for so many at once.</summary>
    private const int MostWanted = 5;

    private const string Field = "metadata";
    private const string Prefix = "metadata.";

    public static readonly IReadOnlyDictionary<string, string> None = ReadOnlyDictionary<string, string>.Empty;

    public static FieldErrors Metadata(this FieldErrors errors, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null) return errors;
        if (metadata.Count > MostKeys) return errors.Add(Field, $"must have at most {MostKeys} keys");
        foreach (var (key, value) in metadata)
        {
            if (!IsKey(key)) errors.Add(Field, $"must have keys of 1 to {MostKeyCharacters} letters a to z, digits, dashes or underscores");
            else if (value is not { Length: >= 1 and <= MostValueCharacters }) errors.Add($"{Prefix}{key}", $"must be a text of 1 to {MostValueCharacters} characters");
        }
        return errors;
    }

    /// <summary>Says that admins may ask the list for what was noted, as <see cref="Wanted"/> reads it.</summary>
    public static Route FoundByMetadata(this Route route) => route
        .QueryBeginning(Prefix, "key", "For admins: only those with this text under that key of their metadata, in place of `key`; several must all be there.")
        .Refuses(403, "forbidden");

    /// <summary>What a list is to have noted; nothing where it was not asked for. Only admins may ask.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Wanted(HttpContext context)
    {
        if (!context.Request.QueryString.HasValue) return [];
        List<KeyValuePair<string, string>> wanted = [];
        FieldErrors errors = new();
        foreach (var (name, values) in context.Request.Query)
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var key = name[Prefix.Length..];
            errors.Require(IsKey(key), name, $"must name a key of 1 to {MostKeyCharacters} letters a to z, digits, dashes or underscores")
                .Require(values is [{ Length: >= 1 and <= MostValueCharacters }], name, $"must be given once, with 1 to {MostValueCharacters} characters");
            wanted.Add(new(key, values.ToString()));
        }
        if (wanted.Count > 0 && context.TryCaller() is not { IsAdmin: true }) throw new ProblemException(Problem.Forbidden);
        errors.Require(wanted.Count <= MostWanted, Field, $"at most {MostWanted} keys can be asked for at once").ThrowIfAny();
        return wanted;
    }

    private static bool IsKey(string key) => key.Length is >= 1 and <= MostKeyCharacters && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
