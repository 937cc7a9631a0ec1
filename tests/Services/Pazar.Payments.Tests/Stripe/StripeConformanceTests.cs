using Pazar.Contracts;
using Pazar.FakeStripe;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>Stripe keeps what every provider keeps.</summary>
public sealed class StripeConformanceTests : ProviderConformance
{
    private StripeShop _shop = null!;

    private protected override async ValueTask<IPaymentProvider> OpenAsync()
    {
        _shop = await StripeShop.OpenAsync(World);
        return _shop.Provider;
    }

    private protected override string MethodOf(Card card) => card switch
    {
        Card.Good => Cards.Visa,
        Card.Declined => Cards.Declined,
        Card.LosesAnswers => Cards.LosesAnswers,
        Card.AnswersTooLate => Cards.Hangs,
        Card.TellsTwice => Cards.TellsTwice,
        _ => Cards.AuthenticationRequired,
    };

    private protected override Task<long> CountAsync(Id<Payment> payment, Operation operation) => Task.FromResult(_shop.Count(payment, operation));

    private protected override async ValueTask CloseAsync() => await _shop.CloseAsync();
}
