using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>Payments beside a provider that refuses, lingers, loses, repeats and contradicts itself.</summary>
public sealed class UnrulyProviderTests
{
    [Theory]
    [InlineData(TestCards.Visa)]
    [InlineData(TestCards.Slow)]
    [InlineData(TestCards.LostReply)]
    [InlineData(TestCards.DoubledReply)]
    [InlineData(TestCards.CaptureDeclinedOnce)]
    public async Task An_order_is_charged_once_and_captured_whatever_becomes_of_the_answers(string method)
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(new() { SlowSeconds = 0.5 });
        await PayAsync(world, method);
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null and failure_code is null");
        await world.UntilAsync(0, "select 1 from intents");
        await world.AssertNobodyIsChargedTwiceAsync();
        Assert.Equal(2, await world.CountAsync("select 1 from log"));
    }

    [Fact]
    public async Task Contradicting_answers_are_shown_and_the_first_stays()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var order = await PayAsync(world, TestCards.ContradictingReply);
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and failure_code = 'contradicting_answers'");
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and failure_code = 'contradicting_answers'");
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task A_refused_capture_is_told_and_voided_once_the_order_is_cancelled()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var order = await PayAsync(world, TestCards.CaptureDeclined);
        await world.UntilAsync(1, "select 1 from log where type = 'payment.capture_failed'");
        Assert.Equal(1, await world.CountAsync("select 1 from payment where status = 'AUTHORIZED' and failure_code = 'card_declined'"));
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from log where type = 'payment.voided'");
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task Captures_that_a_setting_declines_are_refused_for_good_and_voided_once_the_order_is_cancelled()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(new() { DeclineCaptures = 1 });
        var order = await PayAsync(world, TestCards.Visa);
        await world.UntilAsync(1, "select 1 from log where type = 'payment.capture_failed'");
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and captured_amount = 0");
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task Refunds_that_a_setting_declines_are_refused_and_go_back_once_it_does_not()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(new() { DeclineRefunds = 1 });
        var order = await PayAsync(world, TestCards.Visa);
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED'");
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from log where type = 'payment.refund_failed'");
        Assert.Equal(1, await world.CountAsync("select 1 from payment where status = 'CAPTURED' and refunded_amount = 0"));
        await world.StopAsync();
        world.Start();
        await world.UntilAsync(1, "select 1 from payment where status = 'REFUNDED'");
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task The_money_of_a_cancelled_order_goes_back_though_the_provider_refused_at_first()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var order = await PayAsync(world, TestCards.RefundDeclinedOnce);
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED'");
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and retry_at is null and failure_code is null");
        Assert.Equal(1, await world.CountAsync("select 1 from log where type = 'payment.refund_failed' and body ->> 'failure_code' = 'processing_error'"));
        Assert.Equal(1, await world.CountAsync("select 1 from log where type = 'payment.refunded'"));
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task What_waits_for_its_next_try_is_tried_again_after_a_restart()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(payments: new() { RefundRetrySeconds = 2 });
        var order = await PayAsync(world, TestCards.RefundDeclinedOnce);
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED'");
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from log where type = 'payment.refund_failed'");
        await world.StopAsync();
        world.Start();
        await world.UntilAsync(1, "select 1 from payment where status = 'REFUNDED'");
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Too_few_or_too_many_answers_count_as_none_and_stop_nothing(int times)
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(wrap: simulated => new UnrulyProvider(simulated, (_, replies) =>
            new([.. Enumerable.Repeat(replies, times * 2).SelectMany(all => all)])));
        await PayAsync(world, TestCards.Visa);
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task A_call_that_does_not_end_is_looked_up_after_its_deadline()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        TaskCompletionSource<IReadOnlyList<ProviderReply>> never = new();
        world.Start(wrap: simulated => new UnrulyProvider(simulated, (_, _) => new(never.Task)), payments: new() { CallSeconds = 0.3 });
        await PayAsync(world, TestCards.Visa);
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task An_answer_that_closes_nothing_does_not_make_an_open_operation_forgotten()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(wrap: simulated => new UnrulyProvider(simulated, (requests, replies) => new(
            [.. requests.Select((request, i) => request.Operation == Operation.Capture ? ProviderReply.RequiresAction : replies[i])])));
        await PayAsync(world, TestCards.Visa);
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        await world.UntilAsync(0, "select 1 from intents");
        await world.AssertNobodyIsChargedTwiceAsync();
    }

    [Fact]
    public async Task A_capture_that_requires_an_action_in_the_providers_book_too_is_refused()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        static ProviderReply Unfit(ProviderRequest request, ProviderReply reply) =>
            request.Operation == Operation.Capture ? ProviderReply.RequiresAction : reply;
        world.Start(wrap: simulated => new UnrulyProvider(
            simulated, (requests, replies) => new([.. requests.Select((request, i) => Unfit(request, replies[i]))]), Unfit));
        var order = await PayAsync(world, TestCards.CaptureDeclined);
        await world.UntilAsync(1, $"select 1 from log where type = 'payment.capture_failed' and body ->> 'failure_code' = '{ProviderReply.ActionRequired}'");
        await world.UntilAsync(0, "select 1 from intents");
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'VOIDED'");
    }

    private static async Task<Id<Order>> PayAsync(PaymentsWorld world, string method)
    {
        var order = Given.NewOrder();
        await world.SayAsync(Given.Reserved(order, method: method));
        await world.SayAsync(Given.Confirmed(order));
        return order;
    }
}
