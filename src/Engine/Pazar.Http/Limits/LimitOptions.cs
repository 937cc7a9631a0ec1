using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>The section <c>Limits</c> of the configuration.</summary>
public sealed record LimitOptions : IValidated
{
    /// <summary>Reads per second and address, with a burst of one second's worth.</summary>
    public int ReadsPerSecond { get; init; } = 1_000;

    /// <summary>Writes per second and user (or address, on routes that need no user).</summary>
    public int WritesPerSecond { get; init; } = 200;

    public int WritesBurst { get; init; } = 1_000;

    /// <summary>Failed sign-ins, and requests for resets, per minute of one account from one address.</summary>
    public int CredentialFailuresPerAccount { get; init; } = 10;

    /// <summary>Failed sign-ins per minute and address; as many requests for resets, and as many failed resets.</summary>
    public int CredentialFailuresPerAddress { get; init; } = 60;

    /// <summary>Failed sign-ins per hour of one account from everywhere, but for addresses that its user signed in from before.</summary>
    public int CredentialFailuresPerAccountAndHour { get; init; } = 100;

    /// <summary>Requests for resets per hour of one account from everywhere, with the same exception.</summary>
    public int ResetsPerAccountAndHour { get; init; } = 20;

    /// <summary>Registrations per minute and address.</summary>
    public int RegistrationsPerAddress { get; init; } = 100;

    public int RegistrationsPerAddressAndDay { get; init; } = 2_000;

    /// <summary>Orders of people who are not signed in per hour and address.</summary>
    public int GuestsPerAddressAndHour { get; init; } = 20;

    /// <summary>Orders of people who are not signed in per hour and email.</summary>
    public int GuestsPerEmailAndHour { get; init; } = 10;

    /// <summary>Orders and reservations per day of a guest's account beyond the order that made it, until its mail's link makes it an ordinary one.</summary>
    public int OrdersPerGuestAndDay { get; init; } = 5;

    /// <summary>Changes of names and language per hour and user.</summary>
    public int ProfileChangesPerUserAndHour { get; init; } = 30;

    /// <summary>Passwords that are hashed or checked per minute and address, right ones too.</summary>
    public int PasswordsPerAddress { get; init; } = 300;

    /// <summary>Baskets that people who are not signed in begin per hour and address. Each lies there for weeks.</summary>
    public int BasketsPerAddressAndHour { get; init; } = 1_000;

    public IEnumerable<string> Validate()
    {
        string?[] checks =
        [
            Setting.Range("Limits:ReadsPerSecond", ReadsPerSecond, 1, 10_000_000),
            Setting.Range("Limits:WritesPerSecond", WritesPerSecond, 1, 10_000_000),
            Setting.Range("Limits:WritesBurst", WritesBurst, 1, 10_000_000),
            Setting.Range("Limits:CredentialFailuresPerAccount", CredentialFailuresPerAccount, 1, 1_000_000),
            Setting.Range("Limits:CredentialFailuresPerAddress", CredentialFailuresPerAddress, 1, 1_000_000),
            Setting.Range("Limits:CredentialFailuresPerAccountAndHour", CredentialFailuresPerAccountAndHour, 1, 1_000_000),
            Setting.Range("Limits:ResetsPerAccountAndHour", ResetsPerAccountAndHour, 1, 1_000_000),
            Setting.Range("Limits:RegistrationsPerAddress", RegistrationsPerAddress, 1, 1_000_000),
            Setting.Range("Limits:RegistrationsPerAddressAndDay", RegistrationsPerAddressAndDay, 1, 100_000_000),
            Setting.Range("Limits:GuestsPerAddressAndHour", GuestsPerAddressAndHour, 1, 1_000_000),
            Setting.Range("Limits:GuestsPerEmailAndHour", GuestsPerEmailAndHour, 1, 1_000_000),
            Setting.Range("Limits:OrdersPerGuestAndDay", OrdersPerGuestAndDay, 1, 1_000_000),
            Setting.Range("Limits:ProfileChangesPerUserAndHour", ProfileChangesPerUserAndHour, 1, 1_000_000),
            Setting.Range("Limits:PasswordsPerAddress", PasswordsPerAddress, 1, 1_000_000),
            Setting.Range("Limits:BasketsPerAddressAndHour", BasketsPerAddressAndHour, 1, 1_000_000),
        ];
        return checks.OfType<string>();
    }
}
