namespace Pazar.Webhooks.Tests;

public sealed class AttemptDecisionTests
{
    private static readonly DateTimeOffset Heard = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);
    private static readonly Answer Failure = new(500, "It was answered 500.");

    [Fact]
    public void What_is_taken_is_delivered() => Assert.Equal(new(DeliveryStatus.Delivered), Decide(new Answer(204, null), TimeSpan.Zero));

    [Fact]
    public void Pauses_grow_until_three_days_are_over_and_the_last_attempt_is_then()
    {
        List<TimeSpan> attempts = [];
        var now = Heard;
        for (var attempt = 1; ; attempt++)
        {
            attempts.Add(now - Heard);
            var decision = AttemptDecision.Decide(new(attempt, Heard, Heard, null), Failure, now, ThreeDays, chance: 0.5);
            if (decision.Status == DeliveryStatus.Failed) break;
            now = decision.DueAt!.Value;
        }
        Assert.Equal(["00:00:00", "00:00:05", "00:05:05", "00:35:05", "02:35:05", "07:35:05", "17:35:05", "1.07:35:05", "2.03:35:05", "3.00:00:00"], attempts.Select(at => at.ToString()));
    }

    [Fact]
    public void Chance_moves_a_pause_by_a_tenth() => Assert.Equal((TimeSpan.FromSeconds(270), TimeSpan.FromSeconds(330)), (RetryPauses.After(2, null, 0), RetryPauses.After(2, null, 1)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(90, 90)]
    [InlineData(1_000_000, 21_600)]
    public void What_a_receiver_asks_for_is_given_within_limits(int asked, int given) =>
        Assert.Equal(Heard.AddSeconds(given), Decide(new Answer(429, "Later.", TimeSpan.FromSeconds(asked)), TimeSpan.Zero).DueAt);

    [Fact]
    public void A_webhook_that_took_nothing_in_all_that_time_is_disabled_and_one_that_took_others_is_not()
    {
        Assert.Equal(new(DeliveryStatus.Failed, null, DisabledReason.Failing), Decide(Failure, ThreeDays));
        Assert.Equal(new(DeliveryStatus.Failed, null, DisabledReason.Failing), Decide(Failure, ThreeDays, succeeded: TimeSpan.FromSeconds(-1)));
        Assert.Equal(new(DeliveryStatus.Failed), Decide(Failure, ThreeDays, succeeded: TimeSpan.FromDays(1)));
    }

    [Fact]
    public void A_webhook_that_has_failed_for_all_that_time_is_disabled_whichever_delivery_it_is()
    {
        AttemptState young = new(1, Heard, Heard, null, FailingSince: Heard - ThreeDays);
        Assert.Equal((DeliveryStatus.Pending, DisabledReason.Failing), (Try(young).Status, Try(young).Disable));
        Assert.Null(Try(young with { FailingSince = Heard - ThreeDays + TimeSpan.FromSeconds(1) }).Disable);

        static AttemptDecision Try(AttemptState state) => AttemptDecision.Decide(state, Failure, Heard, ThreeDays, chance: 0.5);
    }

    [Fact]
    public void A_webhook_that_was_activated_again_has_its_days_from_then_on()
    {
        Assert.Equal(DeliveryStatus.Pending, Decide(Failure, TimeSpan.FromDays(5), activated: TimeSpan.FromDays(4)).Status);
        Assert.Equal(DeliveryStatus.Failed, Decide(Failure, TimeSpan.FromDays(7), activated: TimeSpan.FromDays(4)).Status);
    }

    [Fact]
    public void A_receiver_that_is_gone_is_told_of_nothing_more() =>
        Assert.Equal(new(DeliveryStatus.Failed, null, DisabledReason.Gone), Decide(new Answer(410, "It was answered 410."), TimeSpan.Zero));

    private static AttemptDecision Decide(Answer answer, TimeSpan after, TimeSpan? succeeded = null, TimeSpan activated = default) =>
        AttemptDecision.Decide(new(1, Heard, Heard + activated, succeeded is { } at ? Heard + at : null), answer, Heard + after, ThreeDays, chance: 0.5);
}
