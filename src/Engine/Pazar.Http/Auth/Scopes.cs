namespace Pazar.Http;

/// <summary>
/// What an API key may be allowed: to read or to write what belongs to a group of routes. A route's group follows from where it stands in the
/// description, unless it says otherwise.
/// </summary>
public static class Scopes
{
    /// <summary>Accounts, for admins.</summary>
    public const string Users = "users";

    /// <summary>What happened, for machines.</summary>
    public const string Events = "events";

    /// <summary>One's own person, what was put into one's basket, and what everybody may read.</summary>
    private static readonly string[] WithoutKeys = ["Identity", "Basket", "Search", "Gateway"];

    private static readonly string[] Groups = [.. Tags.All.Select(tag => GroupOf(tag.Name)).OfType<string>().Append(Users).Append(Events).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> All { get; } = [.. Groups.SelectMany(group => new[] { Of(group, isRead: true), Of(group, isRead: false) })];

    internal static string? GroupOf(string tag) => WithoutKeys.Contains(tag) ? null : tag.ToLowerInvariant();

    internal static string Of(string group, bool isRead) => $"{group}:{(isRead ? "read" : "write")}";

    internal static string Require(string group) => Groups.Contains(group) ? group : throw new ArgumentException($"No API key can have a scope of {group}.", nameof(group));
}
