using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Payments;

namespace Pazar.Simulation.Tests;

/// <summary>What holds between a payment, the provider's book, and the order or reservation that is paid for.</summary>
internal static class MoneyRules
{
    public static void CheckAlways(World world, PaymentState payment)
    {
        var (id, provider) = (payment.Id, world.Payments.Provider);
        var book = provider.Book(id);
        if (book.Count == 0) return;

        var (authorized, captured, voided) = (provider.Count(id, Operation.Authorize), provider.Count(id, Operation.Capture), provider.Count(id, Operation.Void));
        if (voided == 0 && authorized - payment.Strays.Count > 1)
            Broken(Rules.OneAuthorizationAtMost, payment, $"{authorized} are alive, {payment.Strays.Count} of them are known to be strays");
        if (captured > 1 || (captured > 0 && voided > 0)) Broken(Rules.OneChargeAtMost, payment, $"{captured} charges and {voided} voids");
        foreach (var (request, _) in book)
            if (request.Operation is Operation.Authorize or Operation.Capture && request.Amount != payment.Amount)
                Broken(Rules.ChargedIsWhatWasAgreed, payment, $"{request.Name} was of {request.Amount}, agreed was {payment.Amount}");
        var taken = provider.Sum(id, Operation.Capture);
        if (provider.Sum(id, Operation.Refund) > taken) Broken(Rules.NoMoreBackThanWasTaken, payment, $"{provider.Sum(id, Operation.Refund)} of {taken} went back");
        if (taken > Money.Zero && !WasConfirmed(world, payment)) Broken(Rules.ChargedOnlyWhenConfirmed, payment, "it never was");
        // What the provider denies cannot be known before it is asked again.
        var isHidden = payment.Status == PaymentStatus.Authorized && provider.HasTakenInSecret(id);
        if (payment.Open is null && !isHidden && (payment.CapturedAmount != taken || payment.RefundedAmount != provider.Sum(id, Operation.Refund)))
            Broken(Rules.PaymentsAgreeWithTheProvider, payment, $"{payment.CapturedAmount} and {payment.RefundedAmount} back here, {taken} and {provider.Sum(id, Operation.Refund)} there");
    }

    public static void CheckInTheEnd(World world, PaymentState payment)
    {
        var (id, provider) = (payment.Id, world.Payments.Provider);
        if (payment.Open is { } open) Broken(Rules.NoPaymentIsLeftOpen, payment, $"{open} is open for ever");
        if (payment.NextRefund is { } next) Broken(Rules.NoPaymentIsLeftOpen, payment, $"a refund of {next.Amount} is never made");
        if (payment.Status is PaymentStatus.Pending or PaymentStatus.RequiresAction or PaymentStatus.Authorized)
            Broken(Rules.NoPaymentIsLeftOpen, payment, $"it is {payment.Status} for ever");

        var left = provider.Sum(id, Operation.Capture) - provider.Sum(id, Operation.Refund);
        if (payment.Payable.ReservationId is { } reservation) world.Booking.CheckCharged(reservation, left);
        else CheckCharged(world.Ordering[payment.Payable.OrderId!.Value], left, payment);

        // One that the provider would not give back lapses by itself.
        var alive = provider.Count(id, Operation.Void) > 0 ? 0
            : provider.Count(id, Operation.Authorize) - provider.Count(id, Operation.Capture) - provider.Count(id, Operation.Release);
        if (alive > provider.Count(id, Operation.Void, ReplyOutcome.Declined) + provider.Count(id, Operation.Release, ReplyOutcome.Declined))
            Broken(Rules.NoAuthorizationIsLeft, payment, $"{alive} are alive, it is {payment.Status}");
    }

    private static void CheckCharged(OrderState order, Money left, PaymentState payment)
    {
        var isConfirmed = order.Status is OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered;
        var wanted = isConfirmed ? order.TotalAmount - order.RefundedAmount : Money.Zero;
        if (left != wanted)
            Broken(left < wanted ? Rules.ConfirmedIsCharged : Rules.ChargedIsConfirmed, payment, $"the order of {order.TotalAmount} is {order.Status.ToName()}, {left} is taken");
        if (order.RefundedAmount != payment.RefundedAmount)
            Broken(Rules.RefundsAgree, payment, $"{order.RefundedAmount} went back for the order, {payment.RefundedAmount} for its payment");
    }

    private static bool WasConfirmed(World world, PaymentState payment) =>
        payment.Payable.ReservationId is { } reservation ? world.Booking.WasConfirmed(reservation) : world.Ordering.WasConfirmed(payment.Payable.OrderId!.Value);

    private static void Broken(string rule, PaymentState payment, string detail) => Rules.Break(rule, payment.Id.Value, detail);
}
