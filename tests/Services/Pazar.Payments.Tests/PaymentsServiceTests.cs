using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

public sealed class PaymentsServiceTests
{
    [Fact]
    public async Task Orders_are_charged_once_though_calls_and_answers_are_lost_and_everything_is_heard_twice()
    {
        const int Orders = 300;
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(new() { LoseReplies = 0.4, FailCalls = 0.3 });
        var orders = Enumerable.Range(0, Orders).Select(_ => Given.NewOrder()).ToArray();

        await world.SayAsync([.. orders.Select(order => Given.Reserved(order)), .. orders.Select(order => Given.Reserved(order))]);
        await world.SayAsync([.. orders.Select(Given.Confirmed), .. orders.Select(Given.Confirmed)]);
        await world.UntilAsync(Orders, "select 1 from payment where status = 'CAPTURED' and open_operation is null");

        await world.AssertNobodyIsChargedTwiceAsync();
        Assert.Equal(Orders, await world.CountAsync("select 1 from log where type = 'payment.authorized'"));
        Assert.Equal(Orders, await world.CountAsync("select 1 from log where type = 'payment.captured'"));
        await world.UntilAsync(0, "select 1 from intents");
    }

    [Fact]
    public async Task Orders_that_are_reserved_and_cancelled_at_the_same_time_keep_no_money()
    {
        const int Orders = 200;
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(new() { LoseReplies = 0.3 });
        var orders = Enumerable.Range(0, Orders).Select(_ => Given.NewOrder()).ToArray();

        await Task.WhenAll(orders.Chunk(20).SelectMany(some => new[]
        {
            world.SayAsync([.. some.Select(order => Given.Reserved(order))]),
            world.SayAsync([.. some.Select(Given.Cancelled)]),
        }));
        await world.UntilAsync(Orders, "select 1 from payment where status = 'VOIDED' and open_operation is null");
        await world.AssertNobodyIsChargedTwiceAsync();
        Assert.Equal(0, await world.CountAsync("""
            select 1 from simulated.charge a where operation = 'authorize' and outcome = 'succeeded'
                and not exists (select 1 from simulated.charge v where v.payment_id = a.payment_id and v.operation = 'void')
            """));
    }

    [Fact]
    public async Task Intents_of_a_process_that_died_are_taken_up_and_one_that_was_called_is_not_charged_again()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(withProvider: false);
        var (called, uncalled, cancelled) = (Given.NewOrder(), Given.NewOrder(), Given.NewOrder());
        await world.SayAsync(Given.Reserved(called), Given.Reserved(uncalled), Given.Reserved(cancelled));
        await world.UntilAsync(3, "select 1 from payment where open_operation = 'authorize'");
        await world.SayAsync(Given.Cancelled(cancelled));
        await world.UntilAsync(1, "select 1 from payment where is_cancelled");
        Assert.Equal(0, await world.CountAsync("select 1 from simulated.charge"));
        ProviderRequest request = new(Given.PaymentOf(called), Operation.Authorize, "authorize:1", new(2_500), "USD", null, null);
        await world.Book.EnterAsync([request], CancellationToken.None);
        await world.StopAsync();

        world.Start();
        await world.UntilAsync(2, "select 1 from payment where status = 'AUTHORIZED'");
        await world.UntilAsync(1, "select 1 from payment where status = 'VOIDED'");
        await world.AssertNobodyIsChargedTwiceAsync();
        Assert.Equal(2, await world.CountAsync("select 1 from simulated.charge where operation = 'authorize'"));
        Assert.Equal(0, await world.CountAsync($"select 1 from simulated.charge where payment_id = '{cancelled}' and operation = 'authorize'"));
        await world.UntilAsync(0, "select 1 from intents");
    }

    [Fact]
    public async Task A_cancelled_order_is_never_charged_and_not_shown_before_its_stock_was_reserved()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var order = Given.NewOrder();
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and open_operation is null");
        Assert.Null(await world.Reader.FindAsync(Given.PaymentOf(order), null, Given.Customer, TestContext.Current.CancellationToken));
        await world.SayAsync(Given.Reserved(order), Given.Reserved(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and amount = 2500");
        Assert.NotNull(await world.Reader.FindAsync(Given.PaymentOf(order), null, Given.Customer, TestContext.Current.CancellationToken));
        Assert.Equal(0, await world.CountAsync("select 1 from simulated.charge"));
        Assert.Equal(0, await world.CountAsync("select 1 from log"));
    }

    [Fact]
    public async Task Refunds_are_paid_once_and_say_the_running_amount()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(new() { LoseReplies = 1 });
        var order = Given.NewOrder();
        await world.SayAsync(Given.RefundRequested(order, 1, 1_000), Given.RefundRequested(order, 2, 1_500), Given.RefundRequested(order, 1, 1_000));
        await world.SayAsync(Given.Reserved(order));
        await world.SayAsync(Given.Confirmed(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and open_operation is null");
        await world.AssertNobodyIsChargedTwiceAsync();
        Assert.Equal(1, await world.CountAsync("select 1 from log where type = 'payment.refunded' and body ->> 'refunded_amount' = '10.00'"));
        Assert.Equal(1, await world.CountAsync("select 1 from log where type = 'payment.refunded' and body ->> 'refunded_amount' = '25.00'"));
    }

    [Fact]
    public async Task A_customer_pays_after_a_decline_while_the_order_waits()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var order = Given.NewOrder();
        await world.SayAsync(Given.Reserved(order, method: "pm_card_authenticationRequired"));
        await world.UntilAsync(1, "select 1 from payment where status = 'REQUIRES_ACTION' and open_operation is null");

        await world.Pay!.SubmitAsync(new(Payable.Of(order), Given.Customer, "pm_card_chargeDeclined"), CommandOrigin.Service);
        await world.UntilAsync(1, "select 1 from payment where status = 'REQUIRES_ACTION' and failure_code = 'card_declined' and open_operation is null");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            world.Pay.SubmitAsync(new(Payable.Of(order), Given.Customer, "pm_card_visa"), CommandOrigin.Service)));
        Assert.Equal(1, answers.Count(answer => answer.Outcome!.Value.Succeeded));
        await world.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED' and failure_code is null");
        Assert.Equal(2, await world.CountAsync("select 1 from log where type = 'payment.action_required'"));
        Assert.Equal(1, await world.CountAsync("select 1 from log where type = 'payment.authorized'"));
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task A_refund_beyond_the_most_that_a_payment_keeps_is_told_though_nothing_changes()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var order = Given.NewOrder();
        await world.SayAsync(Given.Reserved(order));
        await world.SayAsync(Given.Confirmed(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        const string Refused = "select 1 from log where type = 'payment.refund_failed' and body ->> 'failure_code' =";
        await world.SayAsync([.. Enumerable.Range(0, RefundLimit.Most).Select(i => Given.RefundRequested(order, i, 9_999))]);
        await world.UntilAsync(RefundLimit.Most, $"{Refused} '{RefundLimit.ExceedsPayment}'");

        await world.SayAsync(Given.RefundRequested(order, RefundLimit.Most, 100));
        await world.UntilAsync(1, $"{Refused} '{RefundLimit.TooMany}'");
    }
}
