using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Notifications.Tests;

[Trait("Takes", "long")]
public sealed class ListPlanTests
{
    [Fact]
    public async Task At_half_a_million_messages_no_list_of_the_admin_and_no_look_of_a_sender_reads_the_whole_table()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new NotificationsService())]);
        await QueryPlans.FillAsync(database, """
            insert into message (id, user_id, occasion, channel, status, facts, said_at, due_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ('019a0000-0000-7000-8000-' || lpad(to_hex(n % 10000), 12, '0'))::uuid,
                case when n % 50000 = 0 then 'password_reset' else 'order_confirmed' end, 'mail',
                case n % 50000 when 1 then 'failed' when 2 then 'dropped' when 3 then 'pending' when 4 then 'kept' else 'sent' end, json_build_object(), now(), case when n % 50000 = 3 then now() end
            from generate_series(1, 500000) n
            """);
        NotificationReadStore list = new(database);
        SendStore send = new(database);
        Id<User> user = new(Guid.Parse("019a0000-0000-7000-8000-000000000005"));
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            foreach (var query in new NotificationQuery[] { new(null, null, null), new(user, null, null), new(null, MessageStatus.Failed, null), new(null, MessageStatus.Dropped, null), new(null, MessageStatus.Kept, null), new(null, null, Occasion.PasswordReset) })
                Assert.NotEmpty(await list.ListAsync(query, null, 21, CancellationToken.None));
            Assert.True(await send.IsDueAsync([Channel.Mail], CancellationToken.None));
            Assert.Equal(10, (await send.ClaimAsync([Channel.Mail], 20, TimeSpan.FromMinutes(5), CancellationToken.None)).Count);
        });
        Assert.Equal("", plans.Offenders(2_000, "message"));
    }
}
