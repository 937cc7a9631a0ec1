using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Payments;

namespace Pazar.Payments.Tests;

public sealed class PaymentHandlerTests
{
    [Fact]
    public async Task A_paid_order_takes_one_insert_and_three_updates_and_a_batch_of_three_hundred_no_more_statements_than_one()
    {
        await using var bench = await HandlerBench.CreateAsync(new PaymentsService());
        IntentStore intents = new(new IntentQueues(["simulated"]));
        FollowOrderHandler follow = new(intents, "simulated");
        RecordReplyHandler record = new(intents, new PaymentsOptions().Retries, NullLogger.Instance);
        List<int[]> counts = [];
        foreach (var size in new[] { 1, 1, 300 })
        {
            var ids = Enumerable.Range(0, size).Select(_ => new Id<Order>(Guid.CreateVersion7())).ToList();
            Id<User> user = new(ids[0].Value);
            counts.Add([
                await bench.StatementsOfAsync(() => bench.HandleAsync(follow, ids.Select(id =>
                    (PayableNews)new PayableNews.Reserved(new(id, user, new(100), "USD", [], TestCards.Visa))))),
                await bench.StatementsOfAsync(() => bench.CommandAsync(record, ids.Select(id => new ProviderAnswer(Payable.Of(id).PaymentId, "simulated", "authorize:1", ProviderReply.Succeeded)))),
                await bench.StatementsOfAsync(() => bench.HandleAsync(follow, ids.Select(id =>
                    (PayableNews)new PayableNews.Confirmed(new(id, user, new(100), "USD"))))),
                await bench.StatementsOfAsync(() => bench.CommandAsync(record, ids.Select(id => new ProviderAnswer(Payable.Of(id).PaymentId, "simulated", "capture", ProviderReply.Succeeded)))),
            ]);
        }
        Assert.All(counts[1], count => Assert.InRange(count, 4, 8));
        Assert.Equal(counts[1], counts[2]);
        Assert.Equal(302L, await bench.QueryAsync<long>("select count(*) from payment where status = 'CAPTURED'"));
        // An update that leaves the indexed columns alone stays on its page.
        Assert.Equal(0L, await bench.QueryAsync<long>("select count(*) from payment where retry_at is not null or tries <> 0"));
    }
}
