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
        // With much open each delivery has few attempts, and its last one may be late: what counts is for how long nothing was taken at all.
        var disable = state.FailingSince <= now - giveUpAfter ? DisabledReason.Failing : (DisabledReason?)null;
        if (now >= end)
        {
            // One event may be what a receiver cannot take; where nothing was taken in all that time, it takes none.
            var hasTakenOthers = state.SucceededAt is { } taken && taken >= from;
            return new(DeliveryStatus.Failed, null, hasTakenOthers ? disable : DisabledReason.Failing);
        }
        var next = now + RetryPauses.After(state.Counted, answer.RetryAfter, chance);
        return new(DeliveryStatus.Pending, next < end ? next : end, disable);
    }
}

/// <param name="Counted">Which attempt of the present row of them this was.</param>
/// <param name="SucceededAt">When the webhook last took anything.</param>
/// <param name="FailingSince">When it first failed since then, or since it was activated or led elsewhere.</param>
internal sealed record AttemptState(int Counted, DateTimeOffset TriedFrom, DateTimeOffset ActivatedAt, DateTimeOffset? SucceededAt, DateTimeOffset? FailingSince = null);
