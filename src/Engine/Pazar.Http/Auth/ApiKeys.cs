using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Pazar.Http;

/// <summary>
/// The API keys that this process knows, by their hash. They are replaced as a whole every few seconds; one that ended meanwhile is among the
/// <see cref="Revocations"/>.
/// </summary>
public sealed class ApiKeys(TimeProvider clock)
{
    /// <summary>How often the use of a key is told.</summary>
    internal static readonly TimeSpan ToldEvery = TimeSpan.FromMinutes(1);

    /// <summary>A key that was made here is known here, whatever a reading says that began before.</summary>
    private static readonly TimeSpan OwnKept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TokenDigest, (VerifiedToken Token, long Since)> _own = new();
    private readonly ConcurrentDictionary<Guid, long> _used = new();
    private readonly ConcurrentQueue<Guid> _untold = new();
    private Dictionary<TokenDigest, VerifiedToken> _known = [];

    /// <summary>A key that was just made by this process.</summary>
    public void Add(ApiKey key) => _own[TokenDigest.Read(key.Hash)] = (key.ToToken(), clock.GetTimestamp());

    internal void Replace(IReadOnlyList<ApiKey> keys)
    {
        Dictionary<TokenDigest, VerifiedToken> next = new(keys.Count);
        foreach (var key in keys) next[TokenDigest.Read(key.Hash)] = key.ToToken();
        Volatile.Write(ref _known, next);
        foreach (var (digest, own) in _own)
        {
            if (clock.GetElapsedTime(own.Since) > OwnKept) _own.TryRemove(digest, out _);
        }
        foreach (var (id, at) in _used)
        {
            if (clock.GetElapsedTime(at) > ToldEvery) _used.TryRemove(new(id, at));
        }
    }

    /// <summary>A key that was not deleted; it may have expired.</summary>
    internal bool TryGet(ReadOnlySpan<char> text, [NotNullWhen(true)] out VerifiedToken? token)
    {
        var digest = TokenDigest.Of(text);
        if (Volatile.Read(ref _known).TryGetValue(digest, out token)) return true;
        token = _own.TryGetValue(digest, out var own) ? own.Token : null;
        return token is not null;
    }

    /// <summary>Notes that the key was used, once a minute.</summary>
    internal void Use(Guid id)
    {
        if (!_used.ContainsKey(id) && _used.TryAdd(id, clock.GetTimestamp())) _untold.Enqueue(id);
    }

    /// <summary>The keys whose use is to be told. Should it not arrive, the next use after a minute is.</summary>
    internal IReadOnlyList<Guid> TakeUsed()
    {
        List<Guid> used = [];
        while (_untold.TryDequeue(out var id)) used.Add(id);
        return used;
    }
}
