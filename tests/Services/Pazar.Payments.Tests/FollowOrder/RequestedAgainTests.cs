using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

public sealed class RequestedAgainTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(1_000, 2)]
    [InlineData(2_003, 3)]
    public void An_attempt_tells_which_request_it_belongs_to(int attempt, int request) => Assert.Equal(request, FollowOrder.RequestOf(attempt));

    [Fact]
    public void A_request_that_comes_while_the_customer_pays_here_is_answered()
    {
        Id<Reservation> held = new(Guid.CreateVersion7());
        PaymentState payment = new(Payable.Of(held), Given.Customer, "simulated", PaymentStatus.RequiresAction, new(2_000), Currency: "USD", Attempt: 2, Open: Operation.Authorize);
        var again = FollowOrder.Decide(payment, new PayableNews.PaymentRequested(new(held, default, Given.Customer, new(2_000), "USD", TestCards.Visa, 2)), "simulated");
        Assert.Equal(payment, again.After);
        var said = Assert.Single(again.Says);
        Assert.Equal((PaymentChange.What.ActionRequired, 2), (said.What, said.Attempt));
    }
}
