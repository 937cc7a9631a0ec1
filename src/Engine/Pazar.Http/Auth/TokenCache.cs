using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Pazar.Http;

/// <summary>
/// Tokens whose signature was checked, by the SHA-256 of their text: a look-up allocates nothing and its time tells nothing about other tokens.
/// Two generations bound it: when the young one holds half of the capacity it becomes the old one, and what was old and unused is forgotten.
/// </summary>
public sealed class TokenCache(int capacity, TimeProvider clock)
{
    private readonly Lock _turning = new();
    private Generation _young = new();
    private Generation _old = new();

    public int Count => _young.Count + _old.Count;

    public bool TryGet(ReadOnlySpan<char> token, [NotNullWhen(true)] out VerifiedToken? verified)
    {
        var digest = TokenDigest.Of(token);
        if (!_young.Tokens.TryGetValue(digest, out verified))
        {
            if (!_old.Tokens.TryGetValue(digest, out verified)) return false;
            Add(digest, verified);
        }
        if (verified.ExpiresAt > clock.GetUtcNow()) return true;
        verified = null;
        return false;
    }

    public void Add(ReadOnlySpan<char> token, VerifiedToken verified) => Add(TokenDigest.Of(token), verified);

    public void Clear()
    {
        lock (_turning) (_young, _old) = (new(), new());
    }

    private void Add(TokenDigest digest, VerifiedToken verified)
    {
        var generation = _young;
        if (!generation.Tokens.TryAdd(digest, verified) || Interlocked.Increment(ref generation.Count) < capacity / 2) return;
        lock (_turning)
        {
            if (ReferenceEquals(generation, _young)) (_young, _old) = (new(), generation);
        }
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<TokenDigest, VerifiedToken> Tokens = new();
        public int Count;
    }
}
