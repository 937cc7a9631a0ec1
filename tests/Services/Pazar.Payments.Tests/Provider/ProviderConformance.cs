using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>How a card behaves, whatever the provider calls it.</summary>
public enum Card
{
    Good,
    Declined,
    LosesAnswers,
    AnswersTooLate,
    TellsTwice,
    NeedsAction,
}

/// <summary>What every provider keeps, and what Payments keeps with every provider.</summary>
public abstract class ProviderConformance : IAsyncLifetime
{
    private protected PaymentsWorld World { get; private set; } = null!;

    private protected IPaymentProvider Provider { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await PaymentsWorld.CreateAsync();
        Provider = await OpenAsync();
        World.Start(new() { CaptureRetrySeconds = 0.05, RefundRetrySeconds = 0.05, CallSeconds = 0.5 }, Provider.Name, Provider);
    }

    [Theory]
    [InlineData(Card.Good)]
    [InlineData(Card.LosesAnswers)]
    [InlineData(Card.AnswersTooLate)]
    [InlineData(Card.TellsTwice)]
    public async Task What_is_confirmed_is_charged_once(Card card)
    {
        var orders = Enumerable.Range(0, 5).Select(_ => Given.NewOrder()).ToArray();
        await World.SayAsync([.. orders.Select(order => Given.Reserved(order, method: MethodOf(card)))]);
        await World.SayAsync([.. orders.Select(Given.Confirmed)]);
        await World.UntilAsync(orders.Length, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        await World.UntilAsync(0, "select 1 from intents");
        foreach (var order in orders)
            Assert.Equal((1, 1), (await CountAsync(Given.PaymentOf(order), Operation.Authorize), await CountAsync(Given.PaymentOf(order), Operation.Capture)));
        Assert.Equal(orders.Length, await World.CountAsync("select 1 from log where type = 'payment.captured'"));
    }

    [Theory]
    [InlineData(Card.Good)]
    [InlineData(Card.LosesAnswers)]
    public async Task What_is_cancelled_before_it_is_charged_is_void(Card card)
    {
        var order = await PayAsync(card, "AUTHORIZED");
        await World.SayAsync(Given.Cancelled(order));
        await World.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and open_operation is null");
        Assert.Equal((1, 0), (await CountAsync(Given.PaymentOf(order), Operation.Void), await CountAsync(Given.PaymentOf(order), Operation.Capture)));
    }

    [Theory]
    [InlineData(Card.Good)]
    [InlineData(Card.LosesAnswers)]
    public async Task What_is_cancelled_after_it_was_charged_goes_back_once(Card card)
    {
        var order = await PayAsync(card, "AUTHORIZED");
        await World.SayAsync(Given.Confirmed(order));
        await World.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        await World.SayAsync(Given.Cancelled(order));
        await World.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and open_operation is null");
        Assert.Equal((1, 1), (await CountAsync(Given.PaymentOf(order), Operation.Capture), await CountAsync(Given.PaymentOf(order), Operation.Refund)));
    }

    [Fact]
    public async Task A_declined_card_is_told()
    {
        await PayAsync(Card.Declined, "FAILED");
        Assert.Equal(1, await World.CountAsync("select 1 from payment where failure_code = 'card_declined'"));
        Assert.Equal(1, await World.CountAsync("select 1 from log where type = 'payment.failed'"));
    }

    [Fact]
    public async Task Who_has_to_act_may_pay_with_another_card()
    {
        var order = await PayAsync(Card.NeedsAction, "REQUIRES_ACTION");
        await World.Pay!.SubmitAsync(new(Payable.Of(order), Given.Customer, MethodOf(Card.Good)), CommandOrigin.Service);
        await World.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED' and open_operation is null and action is null");
    }

    [Fact]
    public async Task A_key_means_one_effect_however_often_it_is_sent()
    {
        ProviderRequest request = new(Given.PaymentOf(Given.NewOrder()), Operation.Authorize, "authorize:1", new(2_500), "USD", MethodOf(Card.Good), null);
        var stop = TestContext.Current.CancellationToken;
        if (Provider.CanFind) Assert.Equal(ReplyOutcome.NotFound, (await Provider.FindAsync(request, stop)).Outcome);
        for (var i = 1; i <= 3; i++) Assert.Equal(ReplyOutcome.Succeeded, (await Provider.CallAsync(request with { Call = i }, stop)).Outcome);
        if (Provider.CanFind) Assert.Equal(ReplyOutcome.Succeeded, (await Provider.FindAsync(request, stop)).Outcome);
        Assert.Equal(1, await CountAsync(request.PaymentId, Operation.Authorize));
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<Id<Order>> PayAsync(Card card, string until)
    {
        var order = Given.NewOrder();
        await World.SayAsync(Given.Reserved(order, method: MethodOf(card)));
        await World.UntilAsync(1, $"select 1 from payment where status = '{until}' and open_operation is null");
        return order;
    }

    private protected abstract ValueTask<IPaymentProvider> OpenAsync();

    private protected abstract string MethodOf(Card card);

    /// <summary>How many operations of a kind the provider carried out for a payment.</summary>
    private protected abstract Task<long> CountAsync(Id<Payment> payment, Operation operation);

    private protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;
}
