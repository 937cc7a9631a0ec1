namespace Pazar.Payments;

/// <summary>A call as it was kept before it was first sent.</summary>
/// <param name="Version">The version of Stripe's API that it was written for.</param>
/// <param name="Age">How long ago it was first sent, by the database's clock.</param>
/// <param name="IsMute">The key only repeats that something failed.</param>
/// <param name="IsStopped">It was given up: a person has to look.</param>
/// <param name="Account">The account that it was sent to, where Stripe told.</param>
/// <param name="IsNew">It was not sent before.</param>
internal sealed record StripeCall(string Key, string Version, string Path, string Body, TimeSpan Age, bool IsMute, bool IsStopped, string? Account, bool IsNew)
{
    /// <summary>Stripe forgets a key after 24 hours; after that the same call would be another one.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(23);

    /// <summary>What was sent in the last moment of <see cref="Memory"/> can be found long before this.</summary>
    private static readonly TimeSpan SearchEnd = TimeSpan.FromHours(24);

    /// <summary>A hold lapses after seven days.</summary>
    private static readonly TimeSpan HoldEnd = TimeSpan.FromDays(8);

    /// <summary>Sending it again answers what the first one did.</summary>
    public bool CanBeSent => !IsMute && Age < Memory;

    /// <summary>Nobody will come to know what became of it.</summary>
    public bool IsBeyondSearch => Age >= SearchEnd;

    /// <summary>Whatever it held is held no more, in whichever account.</summary>
    public bool IsBeyondHold => Age >= HoldEnd;
}
