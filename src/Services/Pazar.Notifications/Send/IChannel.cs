namespace Pazar.Notifications;

/// <summary>A way out of the house. Who sends opens a session, sends one message after the other, and closes it.</summary>
internal interface IChannel
{
    Channel Kind { get; }

    IChannelSession Open();
}

/// <summary>Used by one sender at a time. It opens its connection when it first needs it, and again after a fault.</summary>
internal interface IChannelSession : IAsyncDisposable
{
    /// <summary>Sends one message within the time of the token. Faults of the road are an answer too; only the end of the token is thrown.</summary>
    Task<Delivery> SendAsync(OutgoingLetter letter, CancellationToken stop);
}

/// <summary>A letter on its way.</summary>
/// <param name="Id">The same however often it is sent.</param>
internal sealed record OutgoingLetter(Guid Id, string Recipient, Letter Letter, DateTimeOffset WrittenAt);

/// <summary>What became of a message on its way.</summary>
internal abstract record Delivery
{
    private Delivery() { }

    public sealed record Accepted : Delivery
    {
        public static readonly Accepted Instance = new();
    }

    /// <summary>Not now: the road, the server, or the mailbox may take it later.</summary>
    public sealed record Postponed(string Reason) : Delivery;

    /// <summary>Never, as the other side says.</summary>
    public sealed record Refused(string Reason) : Delivery;
}
