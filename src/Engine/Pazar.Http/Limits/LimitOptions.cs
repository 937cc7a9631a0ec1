namespace Pazar.Http;

/// <summary>The section <c>Limits</c> of the configuration.</summary>
public sealed record LimitOptions
{
    /// <summary>Reads per second and address, with a burst of one second's worth.</summary>
    public int ReadsPerSecond { get; init; } = 1_000;

    /// <summary>Writes per second and user (or address, on routes that need no user).</summary>
    public int WritesPerSecond { get; init; } = 200;

    public int WritesBurst { get; init; } = 1_000;

    /// <summary>Failed sign-ins per minute and account.</summary>
    public int CredentialFailuresPerAccount { get; init; } = 10;

    /// <summary>Failed sign-ins per minute and address.</summary>
    public int CredentialFailuresPerAddress { get; init; } = 60;

    public void Validate()
    {
        Setting.Range("Limits:ReadsPerSecond", ReadsPerSecond, 1, 10_000_000);
        Setting.Range("Limits:WritesPerSecond", WritesPerSecond, 1, 10_000_000);
        Setting.Range("Limits:WritesBurst", WritesBurst, 1, 10_000_000);
        Setting.Range("Limits:CredentialFailuresPerAccount", CredentialFailuresPerAccount, 1, 1_000_000);
        Setting.Range("Limits:CredentialFailuresPerAddress", CredentialFailuresPerAddress, 1, 1_000_000);
    }
}
