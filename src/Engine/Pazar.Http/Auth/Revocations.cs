using System.Collections.Concurrent;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>
/// Access tokens that ended before their time: those of a user below a version, or all of one sign-in. Versions are compared and not times: a token
/// that was signed within the same moment as the change, before or after it, is judged rightly whatever the clocks say.
/// </summary>
/// <param name="Subject">A user or a sign-in.</param>
/// <param name="Below">Tokens of a lower version are dead.</param>
/// <param name="Age">How long ago that was.</param>
public readonly record struct Revocation(Guid Subject, int Below, TimeSpan Age)
{
    /// <summary>A version that no token has.</summary>
    public const int Every = int.MaxValue;

    public static Revocation Of(Id<User> user, int version) => new(user.Value, version, TimeSpan.Zero);

    public static Revocation OfSession(Guid session) => new(session, Every, TimeSpan.Zero);
}

/// <summary>
/// The revocations that this process knows. One is forgotten when no token of before it can be alive, so there are as many as sign-ins ended and
/// accounts changed in about an hour, and each sign-in costs its user the time of a hashed password first.
/// </summary>
public sealed class Revocations(TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();

    public int Count => _entries.Count;

    public void Add(Revocation revocation)
    {
        var since = clock.GetTimestamp() - (long)(revocation.Age.TotalSeconds * clock.TimestampFrequency);
        Entry added = new(revocation.Below, since);
        _entries.AddOrUpdate(revocation.Subject, added, (_, known) => added.Below > known.Below ? added : known);
    }

    public bool Cover(VerifiedToken token) =>
        (_entries.TryGetValue(token.UserId.Value, out var ofUser) && token.Version < ofUser.Below) || _entries.ContainsKey(token.Session);

    /// <summary>Forgets what no living token is concerned by.</summary>
    internal void Trim()
    {
        foreach (var (subject, entry) in _entries)
        {
            if (clock.GetElapsedTime(entry.Since) > AccessTokens.Outlived) _entries.TryRemove(new(subject, entry));
        }
    }

    private readonly record struct Entry(int Below, long Since);
}
