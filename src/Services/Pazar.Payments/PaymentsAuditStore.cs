using Pazar.Service;

namespace Pazar.Payments;

/// <summary>A payment as far as the audit cares.</summary>
/// <param name="Open">The operation that is open at the provider.</param>
/// <param name="IsRetried">What the provider refused is tried again by itself.</param>
/// <param name="IsTombstone">What is heard of an order before its payment begins; it may never begin.</param>
public sealed record PaymentFact(
    Guid Id, string Status, long Amount, long Captured, long Refunded, string? Open, bool IsOfReservation, bool IsRetried, DateTimeOffset UpdatedAt,
    bool IsTombstone = false)
    : IAuditFact
{
    /// <summary>The provider has to be asked something yet, or is being asked, or nobody knows yet what.</summary>
    public bool IsUnsettled => Status is "UNHEARD" or "PENDING" or "REQUIRES_ACTION" or "AUTHORIZED";

    public long Kept => Captured - Refunded;

    public bool IsUnderWay => Open is not null || IsRetried;
}

/// <summary>What the provider's own book says of one payment: what succeeded there.</summary>
public sealed record ChargeFact(Guid Id, long Authorizations, long Captures, long Voids, long Captured, long Refunded) : IAuditFact
{
    /// <summary>How many authorizations stand, taken or not.</summary>
    public long Live => Authorizations - Voids;
}

/// <summary>The SQL by which payments are audited.</summary>
public static class PaymentsAuditStore
{
    public static AuditFacts<PaymentFact> Facts { get; } = new(
        """
        select payable_id, status, amount, captured_amount, refunded_amount, open_operation, is_of_reservation,
            retry_at is not null, updated_at, currency = ''
        from payment
        """, "payable_id",
        row => new(row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetString(5),
            row.GetBoolean(6), row.GetBoolean(7), row.GetFieldValue<DateTimeOffset>(8), row.GetBoolean(9)));

    /// <summary>The simulated provider's book. It is empty where another provider is used.</summary>
    public static AuditFacts<ChargeFact> Charges { get; } = new(
        """
        select order_id, count(*) filter (where operation = 'authorize'), count(*) filter (where operation = 'capture'), count(*) filter (where operation = 'void'),
            coalesce(sum(amount) filter (where operation = 'capture'), 0)::bigint, coalesce(sum(amount) filter (where operation = 'refund'), 0)::bigint
        from (select * from simulated.charge where outcome = 'succeeded') succeeded
        """, "order_id", row => new(row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)), "group by order_id");
}
