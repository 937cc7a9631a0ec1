using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What the simulated provider answers. It keeps its own rules, whatever it is asked: one live authorization an order, and no more back than was taken.</summary>
internal static class SimulatedRules
{
    /// <summary>10,000.00: more needs a method.</summary>
    public static readonly Money LimitWithoutMethod = new(1_000_000);

    public static ProviderReply Decide(IReadOnlyList<Charge> book, ProviderRequest request)
    {
        if (book.FirstOrDefault(charge => charge.Name == request.Name) is { } before)
        {
            // A key means one effect; with another amount it is refused, as providers do.
            return before.Operation == request.Operation && before.Amount == request.Amount ? before.Reply : ProviderReply.Declined("key_reused");
        }
        return request.Operation switch
        {
            Operation.Authorize when Sum(book, Operation.Void) is not null => ProviderReply.Declined("voided"),
            Operation.Authorize when Sum(book, Operation.Authorize) is not null => ProviderReply.Declined("already_authorized"),
            Operation.Authorize => Authorize(request),
            Operation.Void => Sum(book, Operation.Capture) is null ? ProviderReply.Succeeded : ProviderReply.Declined("already_captured"),
            Operation.Capture => Capture(book, request),
            _ => (Sum(book, Operation.Capture) ?? default) - (Sum(book, Operation.Refund) ?? default) >= request.Amount
                ? ProviderReply.Succeeded
                : ProviderReply.Declined("refund_exceeds_charge"),
        };
    }

    private static ProviderReply Authorize(ProviderRequest request) => request.PaymentMethod switch
    {
        null when request.Amount > LimitWithoutMethod => ProviderReply.Declined("limit_exceeded"),
        null or "pm_card_visa" => ProviderReply.Succeeded,
        "pm_card_authenticationRequired" => ProviderReply.RequiresAction,
        "pm_card_chargeDeclined" => ProviderReply.Declined("card_declined"),
        "pm_card_chargeDeclinedInsufficientFunds" => ProviderReply.Declined("insufficient_funds"),
        _ => ProviderReply.Declined("unknown_payment_method"),
    };

    private static ProviderReply Capture(IReadOnlyList<Charge> book, ProviderRequest request)
    {
        if (Sum(book, Operation.Void) is not null) return ProviderReply.Declined("voided");
        if (Sum(book, Operation.Capture) is not null) return ProviderReply.Declined("already_captured");
        return Sum(book, Operation.Authorize) >= request.Amount ? ProviderReply.Succeeded : ProviderReply.Declined("not_authorized");
    }

    /// <summary>Null when nothing of the kind was done.</summary>
    private static Money? Sum(IReadOnlyList<Charge> book, Operation operation)
    {
        Money? sum = null;
        foreach (var charge in book)
            if (charge.Operation == operation && charge.Reply.Outcome == ReplyOutcome.Succeeded) sum = (sum ?? default) + charge.Amount;
        return sum;
    }
}
