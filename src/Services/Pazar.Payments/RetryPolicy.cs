namespace Pazar.Payments;

/// <summary>How often and after which pauses something is tried again that the provider refused. Each pause is five times the one before, a day at most.</summary>
/// <param name="CaptureTries">How often a capture, or a void, is tried at most.</param>
/// <param name="RefundTries">How often the refund of a cancelled order is tried at most; after that it is an admin's to ask for.</param>
internal sealed record RetryPolicy(TimeSpan FirstPause, int CaptureTries, TimeSpan FirstRefundPause, int RefundTries)
{
    private const int Growth = 5;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>When a capture or a void that was refused so often is tried again; null is never.</summary>
    public DateTimeOffset? NextTry(bool mayPass, int refused, DateTimeOffset now) =>
        mayPass && refused < CaptureTries ? now + Pause(FirstPause, refused) : null;

    /// <summary>When the refund of a cancelled order is tried again. Whatever the code: the customer's money must not stay.</summary>
    public DateTimeOffset? NextRefund(int refused, DateTimeOffset now) => refused < RefundTries ? now + Pause(FirstRefundPause, refused) : null;

    private static TimeSpan Pause(TimeSpan first, int refused)
    {
        var pause = first;
        for (var i = 1; i < refused && pause < LongestPause; i++) pause *= Growth;
        return pause < LongestPause ? pause : LongestPause;
    }
}
