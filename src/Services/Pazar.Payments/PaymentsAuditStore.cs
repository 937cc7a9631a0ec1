using Pazar.Service;

namespace Pazar.Payments;

/// <summary>A payment as far as the audit cares.</summary>
/// <param name="Open">The operation that is open at the provider.</param>
/// <param name="IsRetried">What the provider refused is tried again by itself, or a refund that it has taken on has not ended.</param>
/// <param name="IsTombstone">What is heard of an order before its payment begins; it may never begin.</param>
/// <param name="IsInDoubt">The provider can tell nothing any more of the operation that is open.</param>
public sealed record PaymentFact(
    Guid Id, string Status, long Amount, long Captured, long Refunded, string? Open, bool IsOfReservation, bool IsRetried, DateTimeOffset UpdatedAt,
    bool IsTombstone = false, bool IsInDoubt = false)
    : IAuditFact
{
    /// <summary>The provider has to be asked something yet, or is being asked, or nobody knows yet what.</summary>
    public bool IsUnsettled => Status is "UNHEARD" or "PENDING" or "REQUIRES_ACTION" or "AUTHORIZED";

    public long Kept => Captured - Refunded;

    public bool IsUnderWay => Open is not null || IsRetried;
}

/// <summary>The SQL by which payments are audited.</summary>
public static class PaymentsAuditStore
{
    public static AuditFacts<PaymentFact> Facts { get; } = new(
        $"""
        select payable_id, status, amount, captured_amount, refunded_amount, open_operation, is_of_reservation,
            retry_at is not null or (refunds is not null and exists (select from json_array_elements(refunds) one where (one ->> 'is_on_its_way')::boolean)), updated_at, currency = '',
            open_operation is not null and coalesce(failure_code = '{RecordReply.Unresolved}', false)
        from payment
        """, "payable_id",
        row => new(row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetString(5),
            row.GetBoolean(6), row.GetBoolean(7), row.GetFieldValue<DateTimeOffset>(8), row.GetBoolean(9), row.GetBoolean(10)));
}
