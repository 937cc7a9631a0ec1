using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>The API keys that live, on the wire between processes.</summary>
internal sealed record KnownApiKeysView(IReadOnlyList<KnownApiKeysView.Known> Keys)
{
    internal sealed record Known(Guid Id, Guid UserId, byte[] Hash, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);

    public static KnownApiKeysView Of(IReadOnlyList<ApiKey> keys) =>
        new([.. keys.Select(key => new Known(key.Id, key.UserId.Value, key.Hash, key.Scopes, key.ExpiresAt))]);

    public IReadOnlyList<ApiKey> ToKeys() =>
        [.. Keys.Select(key => new ApiKey(key.Id, new(key.UserId), key.Hash, key.Scopes, key.ExpiresAt))];
}
