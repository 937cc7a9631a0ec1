using System.Globalization;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>The section <c>Identity</c> of the configuration.</summary>
internal sealed record IdentityOptions : IValidated
{
    private const int LeastSecret = 32;

    /// <summary>Rounds of PBKDF2-HMAC-SHA256. Raising it rehashes each password at its next sign-in.</summary>
    public int PasswordIterations { get; init; } = 600_000;

    /// <summary>Passwords that wait to be hashed or checked. One more takes the place of one of the address that has most of them waiting, or is refused as overload.</summary>
    public int PasswordQueue { get; init; } = 256;

    /// <summary>Those of one address; one more is a 429.</summary>
    public int PasswordQueuePerAddress { get; init; } = 32;

    /// <summary>How long a refused sign-in is held back, which slows guessing.</summary>
    public int FailureDelayMilliseconds { get; init; } = 250;

    public int RefreshTokenDays { get; init; } = 7;

    /// <summary>How long the answer to a spent refresh token is repeated, for a client whose reply was lost.</summary>
    public int RefreshGraceSeconds { get; init; } = 10;

    public int PasswordResetMinutes { get; init; } = 30;

    /// <summary>How long the mail to a guest opens the guest's account.</summary>
    public int GuestClaimDays { get; init; } = 30;

    /// <summary>Whether links that reset a password are written to the log, for trying out: whoever reads the log can use them.</summary>
    public bool LogResetLinks { get; init; }

    /// <summary>How old a signing key becomes before the next one takes over.</summary>
    public int SigningKeyDays { get; init; } = 30;

    /// <summary>Where Identity's own process answers the others, which then need nothing of its database.</summary>
    public string? Address { get; init; }

    /// <summary>What the others know themselves by when they ask for revocations; without it nobody is told.</summary>
    public string? TrustSecret { get; init; }

    public TimeSpan GuestClaim => TimeSpan.FromDays(GuestClaimDays);

    public TokenTimes TokenTimes => new(
        TimeSpan.FromDays(RefreshTokenDays), TimeSpan.FromSeconds(RefreshGraceSeconds), TimeSpan.FromMinutes(PasswordResetMinutes), TimeSpan.FromDays(SigningKeyDays));

    public IEnumerable<string> Validate()
    {
        // What has a password is not repeated.
        if (!string.IsNullOrEmpty(Address) && !IsAddress(Address))
            yield return $"Identity:Address is '{(Address.Contains('@') ? "…" : Address)}'; allowed is an address such as http://identity:8080, without name, password and path.";
        if (TrustSecret is { Length: > 0 and < LeastSecret })
            yield return $"Identity:TrustSecret has {TrustSecret.Length} characters; allowed are {LeastSecret} or more.";
        if (TrustSecret is not null && (TrustSecret.Trim() != TrustSecret || TrustSecret.Any(character => character is < ' ' or > '~')))
            yield return "Identity:TrustSecret begins or ends with a space or a line's end, or has characters beyond ASCII; allowed are printable ASCII characters.";
        foreach (var (name, value, least, most) in new[]
        {
            (nameof(PasswordIterations), PasswordIterations, 100_000, 10_000_000),
            (nameof(PasswordQueue), PasswordQueue, 1, 10_000),
            (nameof(PasswordQueuePerAddress), PasswordQueuePerAddress, 1, 10_000),
            (nameof(FailureDelayMilliseconds), FailureDelayMilliseconds, 0, 10_000),
            (nameof(RefreshTokenDays), RefreshTokenDays, 1, 365),
            (nameof(RefreshGraceSeconds), RefreshGraceSeconds, 0, 60),
            (nameof(PasswordResetMinutes), PasswordResetMinutes, 1, 1_440),
            (nameof(GuestClaimDays), GuestClaimDays, 1, 365),
            (nameof(SigningKeyDays), SigningKeyDays, 1, 365),
        })
        {
            if (value < least || value > most)
                yield return string.Create(CultureInfo.InvariantCulture, $"Identity:{name} is {value}; allowed is {least} to {most}.");
        }
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "", AbsolutePath: "/", Port: > 0 };
}
