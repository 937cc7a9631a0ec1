using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Notifications.Tests;

public sealed class ForgetTests
{
    [Fact]
    public async Task What_is_older_than_its_days_leaves_step_by_step_and_the_rest_stays()
    {
        await using var bench = await HandlerBench.CreateAsync(new NotificationsService());
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (at, count) in new[] { (now.AddDays(-91), 2_500), (now.AddDays(-89), 3) })
        {
            await bench.ExecuteAsync($"""
                insert into message (id, user_id, occasion, channel, status, facts, said_at)
                select overlay('{Id<Notification>.LowestAt(at)}' placing lpad(to_hex(n), 12, '0') from 25)::uuid, gen_random_uuid(), 'registered', 'mail', 'kept', json_build_object(), now() from generate_series(1, {count}) n;
                insert into known_order (order_id, body)
                select overlay('{Id<Order>.LowestAt(at)}' placing lpad(to_hex(n), 12, '0') from 25)::uuid, json_build_object() from generate_series(1, {count}) n
                """);
        }
        await new ForgetSweep(new(bench.Direct), TimeSpan.FromDays(90), TimeProvider.System, NullLogger.Instance).SweepAsync(CancellationToken.None);
        Assert.Equal((3, 3), (await bench.QueryAsync<long>("select count(*) from message"), await bench.QueryAsync<long>("select count(*) from known_order")));
    }
}
