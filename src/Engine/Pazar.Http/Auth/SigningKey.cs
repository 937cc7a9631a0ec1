using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Http;

/// <summary>A P-256 key pair that signs access tokens. Its id is its RFC 7638 thumbprint.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = VerificationKey.Of(key.ExportParameters(false));
    }

    public string KeyId => Public.KeyId;

    public VerificationKey Public { get; }

    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static SigningKey FromPkcs8(ReadOnlySpan<byte> pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new(key);
    }

    public byte[] ToPkcs8() => _key.ExportPkcs8PrivateKey();

    internal byte[] Sign(ReadOnlySpan<byte> input)
    {
        lock (_gate) return _key.SignData(input, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public void Dispose() => _key.Dispose();
}

/// <summary>The public half of a signing key.</summary>
public sealed class VerificationKey
{
    private const int CoordinateBytes = 32;

    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    private VerificationKey(string keyId, ECParameters parameters)
    {
        KeyId = keyId;
        Point = [.. parameters.Q.X!, .. parameters.Q.Y!];
        X = Base64Url.EncodeToString(parameters.Q.X);
        Y = Base64Url.EncodeToString(parameters.Q.Y);
        _key = ECDsa.Create(parameters);
    }

    public string KeyId { get; }

    /// <summary>X and then Y.</summary>
    public byte[] Point { get; }

    internal string X { get; }

    internal string Y { get; }

    internal static VerificationKey Of(ECParameters parameters) => new(Thumbprint(parameters), parameters);

    /// <summary>Null when it is no point of the curve.</summary>
    public static VerificationKey? TryCreate(string keyId, byte[] point) =>
        point.Length == 2 * CoordinateBytes ? TryCreate(keyId, point[..CoordinateBytes], point[CoordinateBytes..]) : null;

    /// <summary>Null when the coordinates are no point of the curve.</summary>
    internal static VerificationKey? TryCreate(string? keyId, byte[] x, byte[] y)
    {
        if (x.Length != CoordinateBytes || y.Length != CoordinateBytes) return null;
        ECParameters parameters = new() { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } };
        try
        {
            return new(keyId ?? Thumbprint(parameters), parameters);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal bool Verify(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        lock (_gate) return _key.VerifyData(input, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static string Thumbprint(ECParameters parameters)
    {
        var x = Base64Url.EncodeToString(parameters.Q.X);
        var y = Base64Url.EncodeToString(parameters.Q.Y);
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
    }
}
