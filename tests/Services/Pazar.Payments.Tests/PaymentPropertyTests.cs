using FsCheck;
using FsCheck.Fluent;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

public sealed class PaymentPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20_260_101, 77);

    private static readonly string?[] Methods =
    [
        null, TestCards.Visa, TestCards.AuthenticationRequired, TestCards.Declined, TestCards.CaptureDeclined, TestCards.CaptureDeclinedOnce,
        TestCards.VoidDeclinedOnce, TestCards.RefundDeclinedOnce,
    ];

    [Fact]
    public void In_any_order_and_repetition_nobody_is_charged_twice_and_no_more_goes_back_than_was_taken() =>
        Prop.ForAll(Steps(), steps =>
        {
            SimulatedOrder order = new(Given.NewOrder());
            foreach (var step in steps)
            {
                Take(order, step);
                Check(order);
            }
            order.Rest();
            Check(order);
        }).Check(Seeded);

    [Fact]
    public void An_order_that_is_cancelled_in_the_end_keeps_no_money() =>
        Prop.ForAll(Steps(), steps =>
        {
            SimulatedOrder order = new(Given.NewOrder());
            foreach (var step in steps) Take(order, step);
            order.Cancelled().Rest();
            var isVoided = order.Book.Any(charge => charge is { Operation: Operation.Void, Reply.Outcome: ReplyOutcome.Succeeded });
            Assert.True(order.Sum(Operation.Authorize) == Money.Zero || isVoided || order.Sum(Operation.Capture) == order.Sum(Operation.Refund));
        }).Check(Seeded);

    [Fact]
    public void A_cancellation_heard_first_is_never_charged() =>
        Prop.ForAll(Steps(), steps =>
        {
            SimulatedOrder order = new(Given.NewOrder());
            order.Cancelled();
            foreach (var step in steps) Take(order, step);
            order.Settle();
            Assert.Empty(order.Book);
            Assert.All(order.Said, said => Assert.Equal(PaymentChange.What.RefundFailed, said));
        }).Check(Seeded);

    [Fact]
    public void Without_a_cancellation_the_end_does_not_depend_on_the_order_of_arrival() =>
        Prop.ForAll(Steps(), steps =>
        {
            SimulatedOrder order = new(Given.NewOrder());
            foreach (var step in steps)
            {
                if (step % 8 == 0) order.Reserved();
                else if (step % 8 is 1 or 4 or 5 or 6) Take(order, step);
            }
            order.Reserved().Confirmed().Rest();
            Assert.Equal(PaymentStatus.Captured, order.Payment!.Status);
            Assert.Equal(2_500, order.Sum(Operation.Capture).Minor);
        }).Check(Seeded);

    [Fact]
    public void Everything_that_was_asked_of_the_provider_ends_in_an_event() =>
        Prop.ForAll(Steps(), steps =>
        {
            SimulatedOrder order = new(Given.NewOrder());
            foreach (var step in steps) Take(order, step);
            order.Rest();
            int Asked(Operation operation) => order.Book.Count(charge => charge.Operation == operation);
            int Said(params PaymentChange.What[] what) => order.Said.Count(said => what.Contains(said));
            if (order.Payment is not { Amount.Minor: > 0 }) return;
            Assert.Equal(Asked(Operation.Authorize), Said(PaymentChange.What.Authorized, PaymentChange.What.Failed, PaymentChange.What.ActionRequired));
            Assert.Equal(Math.Min(1, Asked(Operation.Capture)), Said(PaymentChange.What.Captured, PaymentChange.What.CaptureFailed));
            Assert.Equal(Math.Min(1, Asked(Operation.Void)), Said(PaymentChange.What.Voided, PaymentChange.What.VoidFailed));
            Assert.True(Asked(Operation.Refund) <= Said(PaymentChange.What.Refunded, PaymentChange.What.RefundFailed));
            // What waits for its money, or for the customer, may wait with its refunds.
            if (order.Payment.Status is not (PaymentStatus.Pending or PaymentStatus.RequiresAction or PaymentStatus.Authorized))
                Assert.Null(order.Payment.NextRefund);
        }).Check(Seeded);

    private static Arbitrary<int[]> Steps() => Gen.Choose(0, 799).ArrayOf().ToArbitrary();

    private static void Take(SimulatedOrder order, int step)
    {
        var number = step / 8;
        switch (step % 8)
        {
            case 0: order.Reserved(method: Methods[number % Methods.Length]); break;
            case 1: order.Confirmed(); break;
            case 2: order.Cancelled(); break;
            case 3: order.RefundRequested(number % 3, number * 40); break;
            case 4: order.Call(); break;
            case 5 when number % 2 == 0: order.Retry(); break;
            case 5: order.Call(); break;
            case 6: order.Record(number); break;
            case 7 when order.Payment is { IsHeard: true }: order.Pay(Methods[number % Methods.Length] ?? "pm_card_visa"); break;
        }
    }

    private static void Check(SimulatedOrder order)
    {
        var live = order.Book.Count(charge => charge is { Operation: Operation.Authorize, Reply.Outcome: ReplyOutcome.Succeeded });
        Assert.InRange(live, 0, 1);
        Assert.True(order.Sum(Operation.Capture) <= order.Sum(Operation.Authorize));
        Assert.True(order.Sum(Operation.Refund) <= order.Sum(Operation.Capture));
        // No decline that only the provider's own watchfulness explains: Payments never even asks.
        Assert.DoesNotContain(order.Book, charge =>
            charge.Reply.FailureCode is "already_authorized" or "already_captured" or "voided" or "refund_exceeds_charge" or "not_authorized");
        if (order.Payment is not { } payment) return;
        Assert.True(payment.RefundedAmount >= Money.Zero && payment.RefundedAmount <= payment.CapturedAmount && payment.CapturedAmount <= payment.Amount);
    }
}
