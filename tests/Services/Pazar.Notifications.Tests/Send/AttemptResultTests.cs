namespace Pazar.Notifications.Tests;

public sealed class AttemptResultTests
{
    private static readonly RetryPauses Pauses = new(TimeSpan.FromSeconds(30), 10);

    [Fact]
    public void Pauses_grow_to_hours_and_end_after_about_a_day()
    {
        var pauses = Enumerable.Range(1, 9).Select(attempt => Pauses.After(attempt)!.Value).ToList();
        Assert.Equal(["00:00:30", "00:02:00", "00:08:00", "00:32:00", "02:08:00", "06:00:00", "06:00:00", "06:00:00", "06:00:00"], pauses.Select(pause => pause.ToString()));
        Assert.InRange(pauses.Aggregate((sum, pause) => sum + pause), TimeSpan.FromHours(24), TimeSpan.FromHours(36));
        Assert.Null(Pauses.After(10));
    }

    [Fact]
    public void What_is_postponed_is_tried_again_until_the_last_attempt_and_what_is_refused_never()
    {
        Assert.Equal(new(MessageStatus.Sent), AttemptResult.Of(Delivery.Accepted.Instance, 1, Pauses));
        Assert.Equal(new(MessageStatus.Pending, TimeSpan.FromSeconds(30), "later"), AttemptResult.Of(new Delivery.Postponed("later"), 1, Pauses));
        Assert.Equal(new(MessageStatus.Failed, null, "later"), AttemptResult.Of(new Delivery.Postponed("later"), 10, Pauses));
        Assert.Equal(new(MessageStatus.Failed, null, "never"), AttemptResult.Of(new Delivery.Refused("never"), 1, Pauses));
        Assert.Equal(500, AttemptResult.Of(new Delivery.Refused(new('x', 5_000)), 1, Pauses).Error!.Length);
    }
}
