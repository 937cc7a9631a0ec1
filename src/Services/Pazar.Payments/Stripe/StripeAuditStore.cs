using Pazar.Service;

namespace Pazar.Payments;

/// <summary>What must hold of Stripe's PaymentIntents as far as Stripe has told: the audit asks nobody outside.</summary>
internal static class StripeAuditStore
{
    public static IReadOnlyList<AuditRule> Rules { get; } =
    [
        new("stripe_takes_a_payment_once", "At most one PaymentIntent of a payment was captured, and none of one that is void.",
            "select count(distinct payment_id) from stripe.intent",
            """
            select i.payment_id as id, format('%s of its PaymentIntents were captured, and the payment is %s', count(*), p.status) as detail
            from stripe.intent i join payment p on p.payable_id = i.payment_id where i.status = 'succeeded'
            group by i.payment_id, p.status having count(*) > 1 or p.status = 'VOIDED'
            """),
        new("stripe_holds_nothing_of_void_payments", "No PaymentIntent of a payment that has been void for a quarter of an hour holds money.",
            "select count(*) from payment where provider = 'stripe' and status = 'VOIDED'",
            """
            select i.payment_id as id, format('%s still holds money', i.id) as detail
            from stripe.intent i join payment p on p.payable_id = i.payment_id
            where p.status = 'VOIDED' and p.open_operation is null and i.status = 'requires_capture' and p.updated_at < statement_timestamp() - interval '15 minutes'
            """),
    ];
}
