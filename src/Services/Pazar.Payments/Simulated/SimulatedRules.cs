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
            return before.Operation == request.Operation && before.Amount == request.Amount ? before.Reply : SimulatedCodes.Declined("key_reused");
        }
        return request.Operation switch
        {
            Operation.Authorize when Sum(book, Operation.Void) is not null => SimulatedCodes.Declined("voided"),
            Operation.Authorize when Sum(book, Operation.Authorize) is not null => SimulatedCodes.Declined("already_authorized"),
            Operation.Authorize => Authorize(request),
            Operation.Void when Sum(book, Operation.Capture) is not null => SimulatedCodes.Declined("already_captured"),
            Operation.Capture when Refused(book, request) is { } refused => refused,
            Operation.Void => Mischief(book, request) ?? ProviderReply.Succeeded,
            Operation.Release => ProviderReply.Succeeded,
            Operation.Capture => Mischief(book, request) ?? ProviderReply.Succeeded,
            _ when (Sum(book, Operation.Capture) ?? default) - (Sum(book, Operation.Refund) ?? default) < request.Amount =>
                SimulatedCodes.Declined("refund_exceeds_charge"),
            _ => Mischief(book, request) ?? ProviderReply.Succeeded,
        };
    }

    private static ProviderReply Authorize(ProviderRequest request) => request.PaymentMethod switch
    {
        null when request.Amount > LimitWithoutMethod => SimulatedCodes.Declined("limit_exceeded"),
        null => ProviderReply.Succeeded,
        TestCards.AuthenticationRequired => ProviderReply.RequiresAction,
        TestCards.Declined or TestCards.AuthorizedAfterDecline => SimulatedCodes.Declined("card_declined"),
        _ when TestCards.CanBeAuthorized(request.PaymentMethod) => ProviderReply.Succeeded,
        TestCards.InsufficientFunds => SimulatedCodes.Declined("insufficient_funds"),
        _ => SimulatedCodes.Declined("unknown_payment_method"),
    };

    /// <summary>What the method's name asks for, if it is about this operation. "Once" is the first time that the order asks for it.</summary>
    private static ProviderReply? Mischief(IReadOnlyList<Charge> book, ProviderRequest request) => (request.Operation, request.PaymentMethod) switch
    {
        (Operation.Capture, TestCards.CaptureDeclined) => SimulatedCodes.Declined("card_declined"),
        (Operation.Capture, TestCards.CaptureDeclinedOnce) when IsFirst(book, Operation.Capture) => SimulatedCodes.Declined("processing_error"),
        (Operation.Void, TestCards.VoidDeclined) => SimulatedCodes.Declined("void_declined"),
        (Operation.Void, TestCards.VoidDeclinedOnce) when IsFirst(book, Operation.Void) => SimulatedCodes.Declined("processing_error"),
        (Operation.Refund, TestCards.RefundDeclined) => SimulatedCodes.Declined("refund_declined"),
        (Operation.Refund, TestCards.RefundDeclinedOnce) when IsFirst(book, Operation.Refund) => SimulatedCodes.Declined("processing_error"),
        _ => null,
    };

    private static bool IsFirst(IReadOnlyList<Charge> book, Operation operation) => book.All(charge => charge.Operation != operation);

    private static ProviderReply? Refused(IReadOnlyList<Charge> book, ProviderRequest request)
    {
        if (Sum(book, Operation.Void) is not null) return SimulatedCodes.Declined("voided");
        if (Sum(book, Operation.Capture) is not null) return SimulatedCodes.Declined("already_captured");
        return Sum(book, Operation.Authorize) >= request.Amount ? null : SimulatedCodes.Declined("not_authorized");
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
