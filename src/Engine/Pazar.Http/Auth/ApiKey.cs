using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>A key by which a machine acts as an admin, as every process knows it: never its text.</summary>
/// <param name="UserId">The admin who made it, and for whom it acts.</param>
/// <param name="Hash">SHA-256 of its text.</param>
/// <param name="ExpiresAt">Null when it lives until it is deleted.</param>
public sealed record ApiKey(Guid Id, Id<User> UserId, byte[] Hash, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt)
{
    /// <summary>What a request that carries it is admitted by. Only the end of the key itself ends it: its user may change passwords.</summary>
    public VerifiedToken ToToken() =>
        new(UserId, Role.Admin, Id.ToString(), DateTimeOffset.MinValue, ExpiresAt ?? DateTimeOffset.MaxValue, Session: Id, Version: Revocation.Every, Key: this);
}
