using Pazar.Contracts;
using Pazar.Http;

namespace Pazar.Webhooks;

/// <summary>Which events are meant by wire names, by beginnings of them such as <c>order.*</c>, or by <c>*</c>.</summary>
internal sealed record EventPatterns(IReadOnlyList<string> Patterns)
{
    public const string Every = "*";

    private const string Rest = ".*";

    /// <summary>What there is, so more can only be repetitions.</summary>
    private const int Most = 100;

    public static readonly EventPatterns All = new([Every]);

    /// <summary>What may be asked for, for who asked for something else.</summary>
    private static readonly string Allowed = string.Join(", ", Speakers.Types.Where(IsTold).Select(Prefix).Distinct().Select(prefix => prefix + Rest)
        .Concat(Speakers.Types.Where(IsTold)).Prepend(Every));

    /// <summary>The id of its request is half of what a token for a new password is made with.</summary>
    private static bool IsTold(string type) => type != PasswordResetRequested.Type.Name;

    private bool IsEverything => Patterns.Contains(Every);

    public static IReadOnlyList<string> Check(FieldErrors errors, string field, IReadOnlyList<string> given)
    {
        errors.Require(given.Count is >= 1 and <= Most, field, $"must name 1 to {Most} types of events, or {Every} for all");
        var allowed = $"; allowed are {Allowed}";
        foreach (var pattern in given.Take(Most).Where(pattern => !IsKnown(pattern)))
        {
            errors.Add(field, $"{(pattern.Length > 64 ? pattern[..64] : pattern)} is no type of event{allowed}");
            allowed = "";
        }
        return [.. given.Distinct(StringComparer.Ordinal)];
    }

    public bool Match(string type) => IsTold(type) && Patterns.Any(pattern => pattern == Every || pattern == type
        || (pattern.EndsWith(Rest, StringComparison.Ordinal) && type.StartsWith(pattern[..^1], StringComparison.Ordinal)));

    /// <summary>
    /// The types of what this service says that may match; null for all. A beginning may also match types that this process does not know yet, so it takes
    /// all of a service that says such.
    /// </summary>
    public IReadOnlyList<string>? TypesOf(string service)
    {
        if (IsEverything) return null;
        var said = Speakers.Types.Where(type => Speakers.Of(type) == service).ToList();
        if (Patterns.Where(pattern => pattern.EndsWith(Rest, StringComparison.Ordinal)).Any(pattern => said.Exists(type => type.StartsWith(pattern[..^1], StringComparison.Ordinal)))) return null;
        return [.. said.Where(Match)];
    }

    private static bool IsKnown(string pattern) => pattern == Every || Speakers.Types.Any(type => IsTold(type)
        && (type == pattern || (pattern.EndsWith(Rest, StringComparison.Ordinal) && Prefix(type) + Rest == pattern)));

    private static string Prefix(string type) => type[..type.IndexOf('.', StringComparison.Ordinal)];
}
