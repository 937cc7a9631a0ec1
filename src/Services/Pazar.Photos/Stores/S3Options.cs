using Pazar.Kernel;

namespace Pazar.Photos;

/// <summary>The section <c>Photos:S3</c>.</summary>
internal sealed record S3Options : IValidated
{
    /// <summary>Where the store answers; without one Amazon's own, by the region.</summary>
    public string? Endpoint { get; init; }

    public string Region { get; init; } = "us-east-1";

    public string? Bucket { get; init; }

    /// <summary>What the keys of all objects begin with.</summary>
    public string Prefix { get; init; } = "photos/";

    /// <summary>Without keys the library looks for those that its machine is given.</summary>
    public string? AccessKey { get; init; }

    public string? SecretKey { get; init; }

    /// <summary>How long one request may take.</summary>
    public double TimeoutSeconds { get; init; } = 20;

    public bool IsSet => !string.IsNullOrEmpty(Bucket);

    public IEnumerable<string> Validate()
    {
        if (Endpoint is not null && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "", PathAndQuery: "/", Fragment: "", Port: > 0 }))
            yield return $"Photos:S3:Endpoint is '{Endpoint}'; allowed is an address such as https://s3.example.com, without a path.";
        if (IsSet && !IsBucket(Bucket!))
            yield return $"Photos:S3:Bucket is '{Bucket}'; allowed are 3 to 63 small letters, digits, dashes and dots, with a letter or a digit at both ends and beside each dot.";
        if (string.IsNullOrEmpty(Region)) yield return "Photos:S3:Region is empty; allowed is a name such as eu-central-1.";
        if (Prefix.Length > 200 || Prefix.StartsWith('/')) yield return $"Photos:S3:Prefix is '{Prefix}'; allowed are at most 200 characters that do not begin with a slash.";
        if (string.IsNullOrEmpty(AccessKey) != string.IsNullOrEmpty(SecretKey)) yield return "Photos:S3:AccessKey and Photos:S3:SecretKey are set together or not at all.";
        if (!IsSet && (Endpoint ?? AccessKey) is not null) yield return "Photos:S3:Bucket is not set; it is needed beside the other settings of Photos:S3.";
        if (TimeoutSeconds is not (>= 0.1 and <= 300)) yield return $"Photos:S3:TimeoutSeconds is {TimeoutSeconds}; allowed is 0.1 to 300.";
    }

    private static bool IsBucket(string name) => name.Length is >= 3 and <= 63 && name.Split('.').All(part =>
        part.Length > 0 && part[0] != '-' && part[^1] != '-' && part.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-'));
}
