namespace Pazar.Http;

/// <summary>Whose signatures to believe at one moment: the live signing keys by their id.</summary>
public sealed record TrustSnapshot(IReadOnlyDictionary<string, VerificationKey> Keys)
{
    public static TrustSnapshot Of(IEnumerable<VerificationKey> keys) => new(keys.ToDictionary(key => key.KeyId));
}

/// <summary>Revocations, and the mark from which the next reading goes on. Some may come twice, none is left out.</summary>
/// <param name="HasMore">Whether the page was full, so that the next one is to be read at once.</param>
public sealed record RevocationPage(IReadOnlyList<Revocation> Revocations, string Mark, bool HasMore = false);

/// <summary>Where the keys come from, the API keys, and the news of tokens that ended before their time. Identity answers, in this process or from another one.</summary>
public interface ITrust
{
    ValueTask<TrustSnapshot> ReadAsync(CancellationToken stop);

    /// <param name="after">The mark of the page before; null for everything that may still matter.</param>
    ValueTask<RevocationPage> ReadRevocationsAsync(string? after, CancellationToken stop);

    /// <summary>The API keys that live, all of them: there are not many.</summary>
    /// <param name="used">Those that were used here a moment ago, for Identity to know.</param>
    ValueTask<IReadOnlyList<ApiKey>> ReadApiKeysAsync(IReadOnlyList<Guid> used, CancellationToken stop);
}
