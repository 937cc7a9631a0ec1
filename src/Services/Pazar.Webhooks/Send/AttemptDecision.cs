namespace Pazar.Webhooks;

/// <summary>What becomes of a delivery after an attempt, and of its webhook.</summary>
/// <param name="DueAt">When it is tried again.</param>
/// <param name="Disable">Why its webhook is told of nothing any more.</param>
internal sealed record AttemptDecision(DeliveryStatus Status, DateTimeOffset? DueAt = null, DisabledReason? Disable = null)
{
    /// <param name="state">As they stand, locked.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static AttemptDecision Decide(AttemptState state, Answer answer, DateTimeOffset now, TimeSpan giveUpAfter, double chance)
    {
        if (answer.IsTaken) return new(DeliveryStatus.Delivered);
        if (answer.IsGone) return new(DeliveryStatus.Failed, null, DisabledReason.Gone);

        // A webhook that was activated again has its days from then on, with what waited too.
        var from = state.TriedFrom > state.ActivatedAt ? state.TriedFrom : state.ActivatedAt;
        var end = from + giveUpAfter;
        if (now >= end)
        {
            // One event may be what a receiver cannot take; where nothing was taken in all that time, it takes none.
            var hasTakenOthers = state.SucceededAt is { } taken && taken >= from;
            return new(DeliveryStatus.Failed, null, hasTakenOthers ? null : DisabledReason.Failing);
        }
        var next = now + RetryPauses.After(state.Counted, answer.RetryAfter, chance);
        return new(DeliveryStatus.Pending, next < end ? next : end);
    }
}

/// <param name="Counted">Which attempt of the present row of them this was.</param>
/// <param name="SucceededAt">When the webhook last took anything.</param>
internal sealed record AttemptState(int Counted, DateTimeOffset TriedFrom, DateTimeOffset ActivatedAt, DateTimeOffset? SucceededAt);
