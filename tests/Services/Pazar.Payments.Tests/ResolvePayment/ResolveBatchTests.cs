using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>Admins who resolve a doubt while other things happen.</summary>
public sealed class ResolveBatchTests
{
    private static readonly Id<User> Admin = Id<User>.New(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Of_many_admins_at_once_one_is_believed_and_told_of()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var order = await AuthorizationInDoubtAsync(world);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => world.Resolve!.SubmitAsync(
            Command(order, "authorize:1", i % 2 == 0 ? ResolvedOutcome.Succeeded : ResolvedOutcome.Failed), CommandOrigin.Service)));

        var believed = Assert.Single(answers, answer => answer.Outcome!.Value.Succeeded).Outcome!.Value.Value!;
        Assert.All(answers.Where(answer => !answer.Outcome!.Value.Succeeded), answer => Assert.Equal("not_in_doubt", answer.Outcome!.Value.Refusal!.Code));
        var outcome = believed.Status == PaymentStatus.Authorized ? "succeeded" : "failed";
        Assert.Equal(1, await world.CountAsync("select 1 from log where type = 'payment.resolved'"));
        Assert.Equal(1, await world.CountAsync($"""
            select 1 from log where type = 'payment.resolved' and body ->> 'resolved_by' = '{Admin}' and body ->> 'operation' = 'authorize' and body ->> 'outcome' = '{outcome}'
                and body ->> 'note' = 'looked up'
            """));
        Assert.Equal(1, await world.CountAsync("select 1 from log where type in ('payment.authorized', 'payment.failed')"));
    }

    [Fact]
    public async Task An_answer_that_comes_by_itself_and_an_admin_do_not_both_end_the_doubt()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        for (var round = 0; round < 5; round++)
        {
            var order = await AuthorizationInDoubtAsync(world, isStarted: round > 0);
            var told = world.Hear!(new(Given.PaymentOf(order), "simulated", "authorize:1", ProviderReply.Succeeded with { Reference = "pi_told" }, $"evt_{round}"));
            var said = await world.Resolve!.SubmitAsync(Command(order, "authorize:1", ResolvedOutcome.Succeeded), CommandOrigin.Service);
            await told;
            Assert.Equal(1, await world.CountAsync($"""
                select 1 from payment where payable_id = '{order}' and status = 'AUTHORIZED' and failure_code is null
                    and provider_reference = '{(said.Outcome!.Value.Succeeded ? "pi_said" : "pi_told")}'
                """));
            Assert.Equal(1, await world.CountAsync($"select 1 from log where type = 'payment.authorized' and key = '{order}'"));
        }
    }

    [Fact]
    public async Task What_follows_is_done_once_though_the_process_dies_right_after_the_resolution()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var order = Given.NewOrder();
        await world.SayAsync(Given.Reserved(order));
        await world.SayAsync(Given.Confirmed(order));
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        await world.StopAsync();
        // It was taken, nobody can tell that, and the order was cancelled meanwhile.
        await world.ExecuteAsync("""
            update payment set status = 'AUTHORIZED', captured_amount = 0, open_operation = 'capture', failure_code = 'unresolved_at_provider', is_cancelled = true;
            delete from intents
            """);
        // Nobody is there to bring the refund to the provider.
        world.Start(withProvider: false);
        Assert.True((await world.Resolve!.SubmitAsync(Command(order, "capture", ResolvedOutcome.Succeeded), CommandOrigin.Service)).Outcome!.Value.Succeeded);
        Assert.Equal(1, await world.CountAsync("select 1 from payment where status = 'CAPTURED' and open_operation = 'refund' and failure_code is null"));
        Assert.Equal(1, await world.CountAsync("select 1 from intents"));
        await world.StopAsync();

        world.Start();
        await world.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and open_operation is null");
        await world.AssertNobodyIsChargedTwiceAsync();
        Assert.Equal(1, await world.CountAsync("select 1 from simulated.charge where operation = 'refund'"));
    }

    [Fact]
    public async Task A_resolution_that_is_sent_again_after_a_lost_answer_is_answered_as_before()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var order = await AuthorizationInDoubtAsync(world);
        CommandOrigin origin = new("{}", new IdempotencyKey("test", "resolve", [1]));
        var first = await world.Resolve!.SubmitAsync(Command(order, "authorize:1", ResolvedOutcome.Succeeded), origin);
        var second = await world.Resolve!.SubmitAsync(Command(order, "authorize:1", ResolvedOutcome.Succeeded), origin);
        Assert.True(first.Outcome!.Value.Succeeded);
        Assert.Equal(200, second.Replay!.Status);
        Assert.Equal(1, await world.CountAsync("select 1 from log where type = 'payment.resolved'"));
    }

    [Fact]
    public async Task In_doubt_are_those_that_somebody_can_resolve_newest_first()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var (first, second) = (await AuthorizationInDoubtAsync(world), await AuthorizationInDoubtAsync(world, isStarted: true));
        // Of this one something was given up once, and it is over.
        var over = await AuthorizationInDoubtAsync(world, isStarted: true);
        await world.Resolve!.SubmitAsync(Command(over, "authorize:1", ResolvedOutcome.Failed), CommandOrigin.Service);
        var stop = TestContext.Current.CancellationToken;
        var newest = await world.Reader.ListInDoubtAsync(null, Admin, null, 1, stop);
        var rest = await world.Reader.ListInDoubtAsync(null, Admin, newest[0].Id, 10, stop);
        Assert.Equal(new[] { first, second }.OrderDescending(), newest.Concat(rest).Select(payment => payment.OrderId!.Value));
        Assert.Equal(2, (await world.Reader.ListInDoubtAsync(Given.Customer, Admin, null, 10, stop)).Count);
        Assert.Empty(await world.Reader.ListInDoubtAsync(Admin, Admin, null, 10, stop));
        Assert.Equal(
            new DoubtView(Operation.Authorize, $"{newest[0].Id}:authorize:1", new(2_500)), (await world.Reader.WithDoubtAsync(newest[0], stop)).Doubt);
    }

    private static ResolveCommand Command(Id<Order> order, string name, ResolvedOutcome outcome) =>
        new(Given.PaymentOf(order), $"{order}:{name}", outcome, "pi_said", "looked up", Admin);

    private static async Task<Id<Order>> AuthorizationInDoubtAsync(PaymentsWorld world, bool isStarted = false)
    {
        if (!isStarted) world.Start(withProvider: false);
        var order = Given.NewOrder();
        await world.SayAsync(Given.Reserved(order));
        await world.UntilAsync(1, $"select 1 from payment where payable_id = '{order}' and open_operation = 'authorize'");
        await world.ExecuteAsync($"""
            update payment set failure_code = 'unresolved_at_provider' where payable_id = '{order}';
            delete from intents;
            insert into stripe.call (key, payment_id, version, path, body, stopped_at) values ('{order}:authorize:1', '{order}', 'v', 'p', 'b', now())
            """);
        return order;
    }
}
