using Pazar.Postgres;

namespace Pazar.Payments.Tests;

public sealed class RefusedCapturesMigrationTests
{
    private static readonly Migration Migration =
        MigrationSet.FromResources("payments", typeof(PaymentsService).Assembly).Migrations.Single(migration => migration.Name == "refused_captures");

    [Fact]
    public async Task A_confirmed_order_whose_refused_capture_was_a_failed_payment_is_voided_when_it_is_cancelled()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start();
        var (refused, declined) = (Given.NewOrder(), Given.NewOrder());
        await world.SayAsync(Given.Reserved(refused, method: TestCards.CaptureDeclined), Given.Reserved(declined, method: TestCards.Declined));
        await world.SayAsync(Given.Confirmed(refused));
        await world.UntilAsync(1, "select 1 from log where type = 'payment.capture_failed'");
        await world.UntilAsync(1, "select 1 from payment where status = 'FAILED'");
        await world.ExecuteAsync($"update payment set status = 'FAILED', is_capture_refused = false, tries = 0 where payable_id = '{refused}'");

        await world.ExecuteAsync(Migration.Sql);
        await world.ExecuteAsync(Migration.Sql);
        Assert.Equal(1, await world.CountAsync($"select 1 from payment where status = 'AUTHORIZED' and payable_id = '{refused}'"));
        await world.SayAsync(Given.Cancelled(refused));
        await world.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and open_operation is null");
        Assert.Equal(1, await world.CountAsync("select 1 from simulated.charge where operation = 'void' and outcome = 'succeeded'"));
        Assert.Equal(1, await world.CountAsync($"select 1 from payment where status = 'FAILED' and payable_id = '{declined}'"));
    }
}
