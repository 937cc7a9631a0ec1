using Pazar.Service;

namespace Pazar.Payments;

/// <summary>What the provider's own book says of one payment: what succeeded there.</summary>
public sealed record ChargeFact(Guid Id, long Authorizations, long Captures, long Voids, long Captured, long Refunded) : IAuditFact
{
    /// <summary>How many authorizations stand, taken or not.</summary>
    public long Live => Authorizations - Voids;
}

/// <summary>The SQL by which the simulated provider's book is laid beside the payments.</summary>
public static class SimulatedAuditStore
{
    /// <summary>The simulated provider's book. It is empty where another provider is used.</summary>
    public static AuditFacts<ChargeFact> Charges { get; } = new(
        """
        select payment_id, count(*) filter (where operation = 'authorize'), count(*) filter (where operation = 'capture'), count(*) filter (where operation = 'void'),
            coalesce(sum(amount) filter (where operation = 'capture'), 0)::bigint, coalesce(sum(amount) filter (where operation = 'refund'), 0)::bigint
        from (select * from simulated.charge where outcome = 'succeeded') succeeded
        """, "payment_id", row => new(row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)), "group by payment_id");
}
