using Npgsql;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Booking.Tests;

/// <summary>Tokens as Identity's own key signs them, for more users than could register in a test's time.</summary>
internal sealed class Tokens : IDisposable
{
    private readonly SigningKey _key;
    private readonly AccessTokens _tokens;

    private Tokens(SigningKey key, AccessTokens tokens) => (_key, _tokens) = (key, tokens);

    public static async Task<Tokens> OfAsync(HttpClient host, NpgsqlConnection identity)
    {
        // Whoever asks first makes Identity create its key.
        (await host.GetAsync(new Uri("/.well-known/jwks.json", UriKind.Relative))).EnsureSuccessStatusCode();
        await using NpgsqlCommand read = new("select pkcs8 from signing_key order by signs_from limit 1", identity);
        HttpOptions options = new();
        return new(SigningKey.FromPkcs8((byte[])(await read.ExecuteScalarAsync())!), new(options.Issuer, options.Audience, TimeProvider.System));
    }

    public string New(Role role = Role.Customer) => _tokens.Sign(_key, Id<User>.New(TimeProvider.System.GetUtcNow()), role, "test");

    public void Dispose() => _key.Dispose();
}
