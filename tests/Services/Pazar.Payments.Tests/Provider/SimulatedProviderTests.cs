using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

public sealed class SimulatedProviderTests : ProviderConformance
{
    private protected override ValueTask<IPaymentProvider> OpenAsync() => new(new SimulatedProvider(World.Book, new() { SlowSeconds = 0.5 }, TimeProvider.System));

    private protected override string MethodOf(Card card) => card switch
    {
        Card.Good => TestCards.Visa,
        Card.Declined => TestCards.Declined,
        Card.LosesAnswers => TestCards.LostReply,
        Card.AnswersTooLate => TestCards.Slow,
        Card.TellsTwice => TestCards.DoubledReply,
        _ => TestCards.AuthenticationRequired,
    };

    private protected override Task<long> CountAsync(Id<Payment> payment, Operation operation) => World.CountAsync(
        $"select 1 from simulated.charge where payment_id = '{payment}' and operation = '{operation.ToName()}' and outcome = 'succeeded'");
}
