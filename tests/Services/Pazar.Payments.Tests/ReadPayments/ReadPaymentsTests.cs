using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

public sealed class ReadPaymentsTests
{
    private static readonly Id<User> Stranger = Id<User>.New(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Payments_are_shown_newest_first_in_pages_to_their_owner_and_to_admins_only()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var orders = Enumerable.Range(0, 5).Select(second => Id<Order>.New(DateTimeOffset.UnixEpoch.AddSeconds(second))).ToArray();
        await world.SayAsync([.. orders.Select(order => Given.Reserved(order))]);
        await world.UntilAsync(5, "select 1 from payment where status = 'AUTHORIZED'");
        // Only a cancellation was heard of this one: there is no payment to show.
        await world.SayAsync(Given.Cancelled(Given.NewOrder()));
        await world.UntilAsync(1, "select 1 from payment where status = 'VOIDED'");

        var stop = TestContext.Current.CancellationToken;
        foreach (Id<User>? owner in new Id<User>?[] { Given.Customer, null })
        {
            var first = await world.Reader.ListAsync(owner, Given.Customer, null, 3, stop);
            var rest = await world.Reader.ListAsync(owner, Given.Customer, first[^1].Id, 3, stop);
            Assert.Equal(orders.Reverse(), first.Concat(rest).Select(payment => payment.OrderId!.Value));
            Assert.Equal((PaymentStatus.Authorized, 2_500, "simulated"), (first[0].Status, first[0].Amount.Minor, first[0].Provider));
            Assert.NotNull(await world.Reader.FindAsync(Given.PaymentOf(orders[0]), owner, Given.Customer, stop));
        }
        Assert.Empty(await world.Reader.ListAsync(Stranger, Given.Customer, null, 3, stop));
        Assert.Null(await world.Reader.FindAsync(Given.PaymentOf(orders[0]), Stranger, Given.Customer, stop));
    }
}
