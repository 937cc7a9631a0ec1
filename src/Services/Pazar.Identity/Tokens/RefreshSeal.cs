using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Identity;

/// <summary>
/// The end of a refresh token, which only Identity can make. By it a made-up token is told from a real one without a look into the database,
/// so that who sends made-up ones uses up no share of those who have real ones. It proves nothing else.
/// </summary>
internal sealed class RefreshSeal(RefreshSealStore store)
{
    private const int Bytes = 12;
    private static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    private byte[]? _key;

    public async ValueTask<string> SealAsync(string token, CancellationToken stop) => Seal(token, await KeyAsync(stop));

    public async ValueTask<bool> IsSealedAsync(string token, CancellationToken stop) => IsSealed(token, await KeyAsync(stop));

    internal static string Seal(string token, byte[] key) => token + Base64Url.EncodeToString(Mac(token, key));

    internal static bool IsSealed(string token, byte[] key) => token.Length > Length && CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Seal(token[..^Length], key)));

    private static ReadOnlySpan<byte> Mac(string token, byte[] key) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(token)).AsSpan(0, Bytes);

    // It never changes, so it is read once.
    private async ValueTask<byte[]> KeyAsync(CancellationToken stop) =>
        _key ??= await store.ReadAsync(stop);
}
