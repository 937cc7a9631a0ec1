using System.Buffers.Text;
using System.Text;
using Pazar.Kernel;

namespace Pazar.Http.Tests.Auth;

public sealed class AccessTokenTests : IDisposable
{
    private readonly FixedClock _clock = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SigningKey _key = SigningKey.Create();
    private readonly AccessTokens _tokens;
    private readonly TrustSnapshot _trust;
    private readonly Id<User> _user;

    public AccessTokenTests()
    {
        _tokens = new("pazar", "shop", _clock);
        _trust = TrustSnapshot.Of([_key.Public]);
        _user = Id<User>.New(_clock.Now);
    }

    public void Dispose() => _key.Dispose();

    [Fact]
    public void What_was_signed_is_what_is_read()
    {
        var token = _tokens.Verify(_tokens.Sign(_key, _user, Role.Admin, "j1"), _trust).Token!;
        Assert.Equal((_user, Role.Admin, "j1", _clock.Now, _clock.Now.AddHours(1)), (token.UserId, token.Role, token.TokenId, token.IssuedAt, token.ExpiresAt));
    }

    [Fact]
    public void It_expires_a_minute_after_its_time()
    {
        var token = _tokens.Sign(_key, _user, Role.Customer, "j");
        _clock.Now = _clock.Now.AddSeconds(3659);
        Assert.Equal(TokenFault.None, _tokens.Verify(token, _trust).Fault);
        _clock.Now = _clock.Now.AddSeconds(1);
        Assert.Equal(TokenFault.Expired, _tokens.Verify(token, _trust).Fault);
    }

    [Fact]
    public void One_from_the_future_is_refused()
    {
        var token = _tokens.Sign(_key, _user, Role.Customer, "j");
        _clock.Now = _clock.Now.AddSeconds(-61);
        Assert.Equal(TokenFault.NotYetValid, _tokens.Verify(token, _trust).Fault);
    }

    [Fact]
    public void Another_issuer_audience_or_key_is_refused()
    {
        using var other = SigningKey.Create();
        Assert.Equal(TokenFault.WrongIssuer, _tokens.Verify(new AccessTokens("x", "shop", _clock).Sign(_key, _user, Role.Customer, "j"), _trust).Fault);
        Assert.Equal(TokenFault.WrongAudience, _tokens.Verify(new AccessTokens("pazar", "x", _clock).Sign(_key, _user, Role.Customer, "j"), _trust).Fault);
        Assert.Equal(TokenFault.UnknownKey, _tokens.Verify(_tokens.Sign(other, _user, Role.Customer, "j"), _trust).Fault);
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"K"}""", TokenFault.WrongAlgorithm)]
    [InlineData("""{"alg":"HS256","kid":"K"}""", TokenFault.WrongAlgorithm)]
    [InlineData("""{"alg":"es256","kid":"K"}""", TokenFault.WrongAlgorithm)]
    [InlineData("""{"kid":"K"}""", TokenFault.WrongAlgorithm)]
    [InlineData("""{"alg":"ES256"}""", TokenFault.UnknownKey)]
    [InlineData("""{"alg":"ES256","kid":7}""", TokenFault.Malformed)]
    [InlineData("""{"alg":"ES256","kid":"K","crit":["exp"]}""", TokenFault.Malformed)]
    [InlineData("""{"alg":"ES256","alg":"none","kid":"K"}""", TokenFault.Malformed)]
    [InlineData("""["ES256"]""", TokenFault.Malformed)]
    [InlineData("{", TokenFault.Malformed)]
    public void Another_header_is_refused_even_when_signed(string header, TokenFault fault)
    {
        var claims = _tokens.Sign(_key, _user, Role.Customer, "j").Split('.')[1];
        Assert.Equal(fault, _tokens.Verify(Signed(header.Replace("\"K\"", $"\"{_key.KeyId}\"", StringComparison.Ordinal), claims), _trust).Fault);
    }

    [Theory]
    [InlineData("""{"iss":"pazar","aud":"shop","sub":"S","role":"customer","jti":"j","iat":1767225600}""", TokenFault.Malformed)]
    [InlineData("""{"iss":"pazar","aud":"shop","sub":"S","role":"king","jti":"j","iat":1767225600,"exp":1767229200}""", TokenFault.Malformed)]
    [InlineData("""{"iss":"pazar","aud":"shop","sub":"someone","role":"customer","jti":"j","iat":1767225600,"exp":1767229200}""", TokenFault.Malformed)]
    [InlineData("""{"iss":"pazar","aud":"shop","sub":"S","role":"customer","jti":"j","iat":1767225600,"exp":"soon"}""", TokenFault.Malformed)]
    [InlineData("""{"iss":"pazar","aud":"shop","sub":"S","role":"customer","jti":"j","iat":1767225600,"exp":1e300}""", TokenFault.Malformed)]
    [InlineData("""{"iss":"pazar","aud":["x","shop"],"sub":"S","role":"customer","jti":"j","iat":1767225600,"exp":1767229200}""", TokenFault.None)]
    [InlineData("""{"iss":"pazar","aud":"shop","sub":"S","role":"customer","jti":"j","iat":1767225600,"exp":1767229200,"nbf":1767225661}""", TokenFault.NotYetValid)]
    public void Claims_are_judged(string claims, TokenFault fault)
    {
        var body = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.Replace("\"S\"", $"\"{_user}\"", StringComparison.Ordinal)));
        Assert.Equal(fault, _tokens.Verify(Signed($$"""{"alg":"ES256","kid":"{{_key.KeyId}}"}""", body), _trust).Fault);
    }

    [Fact]
    public void No_changed_letter_passes()
    {
        var token = _tokens.Sign(_key, _user, Role.Customer, "j");
        for (var index = 0; index < token.Length; index++)
        {
            foreach (var letter in "AQgw9_-.=+/ ")
            {
                if (token[index] == letter) continue;
                Assert.Null(_tokens.Verify($"{token[..index]}{letter}{token[(index + 1)..]}", _trust).Token);
            }
        }
        foreach (var changed in new[] { token + "=", token + " ", " " + token, token + "A", token[..^1], token + ".", "" })
            Assert.Null(_tokens.Verify(changed, _trust).Token);
    }

    [Fact]
    public void The_example_of_RFC_7515_A_3_verifies_and_a_changed_one_does_not()
    {
        var set = JsonWebKeySet.Read("""{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"""u8.ToArray());
        const string Input = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        var signature = StrictBase64Url.Decode("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")!;
        Assert.True(set[0].Verify(Encoding.ASCII.GetBytes(Input), signature));
        Assert.False(set[0].Verify(Encoding.ASCII.GetBytes(Input + "A"), signature));
        // RFC 7519's claims set is the same one.
        var claims = TokenClaims.Read(StrictBase64Url.Decode(Input.Split('.')[1]))!;
        Assert.Equal(("joe", DateTimeOffset.FromUnixTimeSeconds(1300819380)), (claims.Issuer, claims.ExpiresAt!.Value));
    }

    [Fact]
    public void The_example_of_RFC_7517_A_1_yields_its_signing_keys_only()
    {
        const string Rsa = """{"kty":"RSA","n":"AQAB","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""";
        const string Point = "\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\",\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"";
        Assert.Empty(JsonWebKeySet.Read(Encoding.UTF8.GetBytes($$"""{"keys":[{"kty":"EC",{{Point}},"use":"enc","kid":"1"},{{Rsa}}]}""")));
        Assert.Equal("1", Assert.Single(JsonWebKeySet.Read(Encoding.UTF8.GetBytes($$"""{"keys":[{"kty":"EC",{{Point}},"kid":"1"},{{Rsa}},{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}"""))).KeyId);
    }

    [Fact]
    public void A_written_set_is_read_again_and_checks_the_same_tokens()
    {
        var read = JsonWebKeySet.Read(JsonWebKeySet.Write([_key.Public]));
        using var stored = SigningKey.FromPkcs8(_key.ToPkcs8());
        Assert.Equal(_key.KeyId, read.Single().KeyId);
        Assert.NotNull(_tokens.Verify(_tokens.Sign(stored, _user, Role.Customer, "j"), TrustSnapshot.Of(read)).Token);
    }

    [Fact]
    public void The_cache_is_bounded_and_forgets_at_expiry()
    {
        TokenCache cache = new(100, _clock);
        VerifiedToken verified = new(_user, Role.Customer, "j", _clock.Now, _clock.Now.AddHours(1));
        for (var number = 0; number < 1_000; number++)
        {
            cache.Add($"token {number}", verified);
            Assert.True(cache.TryGet("token 0", out _), "what is used stays");
        }
        Assert.InRange(cache.Count, 50, 100);
        Assert.False(cache.TryGet("token 1", out _));
        Assert.True(cache.TryGet("token 999", out _));
        _clock.Now = _clock.Now.AddHours(1);
        Assert.False(cache.TryGet("token 999", out _));
    }

    private string Signed(string header, string claims)
    {
        var input = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{claims}";
        return $"{input}.{Base64Url.EncodeToString(_key.Sign(Encoding.ASCII.GetBytes(input)))}";
    }
}

internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.Ticks;
}
