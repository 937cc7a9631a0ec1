using Pazar.Http;

namespace Pazar.Identity;

/// <param name="ExpiresAt">Without it the key lives until it is deleted.</param>
internal sealed record ApiKeyBody(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt = null)
{
    private const int MostNameCharacters = 100;

    public void Validate(DateTimeOffset now) => new FieldErrors()
        .Required("name", Name).Length("name", Name, 1, MostNameCharacters).OneLine("name", Name)
        .Require(Scopes.Count > 0 && Scopes.All(Pazar.Http.Scopes.All.Contains), "scopes", $"must be one or more of {string.Join(", ", Pazar.Http.Scopes.All)}")
        .Require(Scopes.Distinct(StringComparer.Ordinal).Count() == Scopes.Count, "scopes", "must name each scope once")
        .Require(ExpiresAt is not { } end || end > now, "expires_at", "must be in the future")
        .ThrowIfAny();
}
