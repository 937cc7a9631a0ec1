using Pazar.Contracts;
using Pazar.Kernel;
using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments.Tests;

/// <summary>A provider that says that a refund was refused, and made it all the same.</summary>
public sealed class RefundedAfterAllTests
{
    private readonly SimulatedOrder _order = new(Given.NewOrder());

    [Fact]
    public async Task A_refund_that_is_answered_as_refused_is_looked_up_by_its_key_before_anybody_is_told()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var order = await CaptureAsync(world, TestCards.RefundDenied);
        await world.SayAsync(Given.RefundRequested(order, 1, 1_000));
        await world.UntilAsync(1, "select 1 from payment where refunded_amount = 1000 and open_operation is null");
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and open_operation is null and retry_at is null");
        Assert.Equal(0, await world.CountAsync("select 1 from log where type = 'payment.refund_failed'"));
        Assert.Equal(2, await world.CountAsync("select 1 from simulated.charge where operation = 'refund'"));
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task A_refund_whose_truth_comes_to_light_later_is_found_by_the_key_of_its_refused_try_and_not_made_again()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var asked = 0;
        world.Start(wrap: simulated => new UnrulyProvider(
            simulated, static (_, replies) => new(replies),
            (request, found) => request.Operation == Operation.Refund && Interlocked.Increment(ref asked) == 1 ? SimulatedCodes.Declined("processing_error") : found));
        var order = await CaptureAsync(world, TestCards.RefundDenied);
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and open_operation is null and retry_at is null");
        Assert.Equal(1, await world.CountAsync("select 1 from log where type = 'payment.refund_failed'"));
        Assert.Equal(1, await world.CountAsync("select 1 from log where type = 'payment.refunded'"));
        Assert.Equal(1, await world.CountAsync("select 1 from simulated.charge where operation = 'refund'"));
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public void A_late_success_of_a_refused_refund_is_believed_and_shown()
    {
        _order.Reserved(method: TestCards.RefundDeclined).Settle().Confirmed().Settle().RefundRequested(1, 500).Rest();
        var change = _order.Answer($"refund:{_order.Payment!.Refunds[0].Id}", ProviderReply.Succeeded);
        Assert.Equal((true, 500, RecordedReply.Contradicted), (change.IsContradicted, change.After.RefundedAmount.Minor, change.After.FailureCode));
        Assert.Equal([What.Authorized, What.Captured, What.RefundFailed, What.Refunded], _order.Said);
    }

    [Fact]
    public void A_late_success_of_the_refund_of_a_cancelled_order_ends_its_tries()
    {
        _order.Reserved(method: TestCards.RefundDeclinedOnce).Settle().Confirmed().Settle().Cancelled().Settle();
        Assert.NotNull(_order.Payment!.RetryAt);
        _order.Answer($"refund:{_order.Payment.Id}", ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Refunded, null), (_order.Payment.Status, _order.Payment.RetryAt));
    }

    [Fact]
    public void A_late_success_is_only_shown_where_more_would_go_back_than_was_taken()
    {
        _order.Reserved(method: TestCards.RefundDeclinedOnce).Settle().Confirmed().Settle().RefundRequested(1, 2_000).Rest().RefundRequested(2, 2_000);
        var change = _order.Answer($"refund:{_order.Payment!.Refunds[0].Id}", ProviderReply.Succeeded);
        Assert.Equal((true, 0), (change.IsContradicted, change.After.RefundedAmount.Minor));
        Assert.Equal(2_000, _order.Rest().Payment!.RefundedAmount.Minor);
    }

    private static async Task<Id<Order>> CaptureAsync(PaymentsWorld world, string method)
    {
        var order = Given.NewOrder();
        await world.SayAsync(Given.Reserved(order, method: method));
        await world.SayAsync(Given.Confirmed(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        return order;
    }
}
