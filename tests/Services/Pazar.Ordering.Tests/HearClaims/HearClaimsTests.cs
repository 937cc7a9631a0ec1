using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Service;

namespace Pazar.Ordering.Tests;

public sealed class HearClaimsTests
{
    private static readonly Id<Product> Product = new(new Guid(1, 1, 0, new byte[8]));

    [Fact]
    public async Task What_was_a_guest_s_is_the_account_s_however_often_it_is_heard_and_nobody_else_s_moves()
    {
        await using var bench = await HandlerBench.CreateAsync(new OrderingService());
        var catalog = OrderableProduct.NewCopy();
        await bench.HandleAsync(catalog, [OrderableProduct.Of(new ProductCreated(Product, "CUP-1", "Cup", new(100), "USD", null, true, 1))]);
        Id<User>[] users = [.. Enumerable.Range(0, 4).Select(_ => new Id<User>(Guid.CreateVersion7()))];
        var (one, other, account, stranger) = (users[0], users[1], users[2], users[3]);
        await bench.CommandAsync(new PlaceOrderHandler(new(), Currency.Read(null), catalog, KnownCoupon.NewCopy()), new[] { one, other, stranger }.Select(user =>
            new PlaceOrderCommand(new(Guid.CreateVersion7()), user, [new(Product, 1)], null, null)));

        for (var time = 0; time < 2; time++)
            await bench.HandleAsync(new SavingHandler<UserClaimed>(ClaimStore.GiveAsync), [new UserClaimed(one, account), new UserClaimed(other, account), new UserClaimed(new(Guid.CreateVersion7()), stranger)]);

        Assert.Equal(2L, await bench.QueryAsync<long>($"select count(*) from orders where user_id = '{account}'"));
        Assert.Equal(1L, await bench.QueryAsync<long>($"select count(*) from orders where user_id = '{stranger}'"));
        Assert.Equal(3L, await bench.QueryAsync<long>("select count(*) from orders"));
    }
}
