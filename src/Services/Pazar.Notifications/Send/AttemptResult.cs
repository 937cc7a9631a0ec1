namespace Pazar.Notifications;

/// <summary>What is recorded of an attempt.</summary>
/// <param name="Pause">Until the next attempt; null when there is none.</param>
internal sealed record AttemptResult(MessageStatus Status, TimeSpan? Pause = null, string? Error = null)
{
    private const int MostErrorCharacters = 500;

    public static readonly AttemptResult Dropped = new(MessageStatus.Dropped);

    public static AttemptResult Of(Delivery delivery, int attempt, RetryPauses pauses) => delivery switch
    {
        Delivery.Accepted => new(MessageStatus.Sent),
        Delivery.Refused(var reason) => new(MessageStatus.Failed, null, Short(reason)),
        Delivery.Postponed(var reason) when pauses.After(attempt) is { } pause => new(MessageStatus.Pending, pause, Short(reason)),
        Delivery.Postponed(var reason) => new(MessageStatus.Failed, null, Short(reason)),
        _ => throw new InvalidOperationException($"No result for {delivery.GetType().Name}."),
    };

    private static string Short(string reason) => reason.Length <= MostErrorCharacters ? reason : reason[..MostErrorCharacters];
}
