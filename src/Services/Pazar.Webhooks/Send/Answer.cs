namespace Pazar.Webhooks;

/// <summary>What a receiver answered, or why it did not.</summary>
/// <param name="Status">Null when no answer came.</param>
/// <param name="Error">Null when it was taken.</param>
/// <param name="Text">The beginning of what it said.</param>
internal sealed record Answer(int? Status, string? Error, TimeSpan? RetryAfter = null, string? Text = null, TimeSpan Took = default)
{
    /// <summary>This process stops: whether it arrived nobody knows, and the receiver is not to blame.</summary>
    public static readonly Answer Interrupted = new(null, "This process was stopped while it waited for the answer.");

    private const int Gone = 410;

    public bool IsTaken => Error is null;

    public bool IsGone => Status == Gone;
}
