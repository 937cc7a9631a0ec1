using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>A key as admins see it.</summary>
/// <param name="UserId">The admin who made it, for whom it acts.</param>
/// <param name="LastUsedAt">To the minute or so; null when it never was.</param>
/// <param name="Key">Its text, in the answer that makes it and nowhere else.</param>
internal sealed record ApiKeyView(
    Guid Id, string Name, IReadOnlyList<string> Scopes, Id<User> UserId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key = null);
