namespace Pazar.Notifications;

/// <summary>How long after which attempt a message is tried again: each pause is four times the one before, six hours at most.</summary>
/// <param name="Most">How often a message is tried at most.</param>
internal sealed record RetryPauses(TimeSpan First, int Most)
{
    private const int Growth = 4;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Null after the last attempt.</summary>
    public TimeSpan? After(int attempt)
    {
        if (attempt >= Most) return null;
        var pause = First;
        for (var i = 1; i < attempt && pause < Longest; i++) pause *= Growth;
        return pause < Longest ? pause : Longest;
    }
}
