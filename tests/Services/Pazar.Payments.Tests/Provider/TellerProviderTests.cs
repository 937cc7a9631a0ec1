using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>A provider that is asked one by one, over HTTP, and that can be asked what became of a key.</summary>
public sealed class TellerProviderTests : TellerTests
{
    private protected override bool CanFind => true;

    [Fact]
    public async Task What_has_an_answer_in_its_book_is_not_asked_again()
    {
        var order = await PayAsync(Card.LosesAnswers, "AUTHORIZED");
        Assert.Equal(1, Server.Asked($"{order}:authorize:1"));
    }
}

/// <summary>The same, and it cannot: then the same is asked again under the same key, or waited for.</summary>
[Trait("Takes", "long")]
public sealed class ForgetfulTellerProviderTests : TellerTests
{
    private protected override bool CanFind => false;

    [Fact]
    public async Task What_has_no_answer_is_asked_again_under_the_same_key()
    {
        var order = await PayAsync(Card.LosesAnswers, "AUTHORIZED");
        Assert.Equal(2, Server.Asked($"{order}:authorize:1"));
    }
}

public abstract class TellerTests : ProviderConformance
{
    private protected TellerServer Server { get; private set; } = null!;

    private protected abstract bool CanFind { get; }

    [Fact]
    public async Task What_it_only_tells_is_heard()
    {
        var order = Given.NewOrder();
        await World.SayAsync(Given.Reserved(order, method: TellerServer.TellsOnly));
        await World.SayAsync(Given.Confirmed(order));
        await World.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        await World.UntilAsync(0, "select 1 from intents");
        Assert.Equal(1, Server.Count(order.ToString(), "capture"));
    }

    [Fact]
    public async Task What_the_customer_needs_is_shown_to_them_alone_and_only_while_it_is_waited_for()
    {
        var order = await PayAsync(Card.NeedsAction, "REQUIRES_ACTION");
        Assert.Equal(("secret_1", "https://teller.test/act"), await ShownAsync(order, Given.Customer));
        Assert.Equal((null, null), await ShownAsync(order, Id<User>.New(DateTimeOffset.UnixEpoch)));

        await Server.ActAsync($"{order}:authorize:1");
        await World.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED' and action is null");
        Assert.Equal((null, null), await ShownAsync(order, Given.Customer));
        Assert.Equal(1, await World.CountAsync("select 1 from log where type = 'payment.authorized'"));
    }

    [Fact]
    public async Task An_event_of_the_provider_counts_once()
    {
        var order = await PayAsync(Card.Good, "AUTHORIZED");
        ProviderAnswer odd = new(Given.PaymentOf(order), Provider.Name, "authorize:1", ProviderReply.Declined("card_declined"), "event:odd");
        await World.Hear!(odd);
        await World.UntilAsync(1, "select 1 from payment where failure_code = 'contradicting_answers'");
        await World.ExecuteAsync("update payment set failure_code = null");
        await World.Hear(odd);
        Assert.Equal(1, await World.CountAsync("select 1 from payment where failure_code is null"));
    }

    [Fact]
    public async Task What_another_provider_says_of_a_payment_does_not_count()
    {
        var order = await PayAsync(Card.NeedsAction, "REQUIRES_ACTION");
        await Assert.ThrowsAsync<InvalidOperationException>(() => World.Hear!(new(Given.PaymentOf(order), "other", "authorize:1", ProviderReply.Succeeded)));
        Assert.Equal(1, await World.CountAsync("select 1 from payment where status = 'REQUIRES_ACTION'"));
    }

    private protected override async ValueTask<IPaymentProvider> OpenAsync()
    {
        Server = await TellerServer.StartAsync();
        TellerProvider provider = new(Server, CanFind);
        Server.Tell = news => provider.HearAsync(news, World.Hear!);
        return provider;
    }

    private protected override string MethodOf(Card card) => card switch
    {
        Card.Good => TellerServer.Good,
        Card.Declined => TellerServer.Declined,
        Card.LosesAnswers => TellerServer.LosesAnswers,
        Card.AnswersTooLate => TellerServer.AnswersTooLate,
        Card.TellsTwice => TellerServer.TellsTwice,
        _ => TellerServer.NeedsAction,
    };

    private protected override Task<long> CountAsync(Id<Payment> payment, Operation operation) =>
        Task.FromResult((long)Server.Count(payment.ToString(), operation.ToName()));

    private protected override async ValueTask CloseAsync()
    {
        ((TellerProvider)Provider).Dispose();
        await Server.DisposeAsync();
    }

    private async Task<(string?, string?)> ShownAsync(Id<Order> order, Id<User> viewer)
    {
        var shown = await World.Reader.FindAsync(Given.PaymentOf(order), null, viewer, TestContext.Current.CancellationToken);
        return (shown!.ClientSecret, shown.RedirectUrl);
    }
}
