using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks.Tests;

public sealed class QueueDeliveriesTests
{
    private static readonly Id<Webhook> One = Id<Webhook>.Parse("019a0000-0000-7000-8000-00000000000a");
    private static readonly Id<Webhook> Other = Id<Webhook>.Parse("019a0000-0000-7000-8000-00000000000b");

    [Fact]
    public void One_that_has_as_many_open_as_it_may_is_disabled_and_the_others_go_on()
    {
        var heard = Enumerable.Range(0, 3).Select(_ => Said(One, Other)).ToList();
        var (queued, full) = QueueDeliveries.Decide(new Dictionary<Id<Webhook>, int> { [One] = 8, [Other] = 0 }, heard, mostOpen: 10);
        Assert.Equal(heard.Take(2), queued.Where(one => one.WebhookId == One).Select(one => one.Heard));
        Assert.Equal(heard, queued.Where(one => one.WebhookId == Other).Select(one => one.Heard));
        Assert.Equal([One], full);
    }

    [Fact]
    public void One_that_is_gone_by_then_is_told_of_nothing()
    {
        var (queued, full) = QueueDeliveries.Decide(new Dictionary<Id<Webhook>, int> { [Other] = 0 }, [Said(One)], mostOpen: 10);
        Assert.Empty(queued);
        Assert.Empty(full);
    }

    private static Heard Said(params Id<Webhook>[] told) => new(Guid.CreateVersion7(), "order.reserved", Guid.CreateVersion7(), "{}", told);
}
