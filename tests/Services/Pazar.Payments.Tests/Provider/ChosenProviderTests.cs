using Pazar.Http;
using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Payments.Tests;

public sealed class ChosenProviderTests
{
    [Fact]
    public void A_provider_that_there_is_not_is_refused_with_those_there_are()
    {
        string[] there = ["simulated", "teller"];
        new PaymentsOptions().RequireProvider(there);
        var refused = Assert.Throws<SettingException>(() => new PaymentsOptions { Provider = "strip" }.RequireProvider(there));
        Assert.Equal("Payments:Provider is 'strip'; allowed is simulated, teller.", refused.Message);
    }

    [Fact]
    public async Task A_provider_that_is_chosen_without_its_settings_refuses_the_start()
    {
        PaymentsService payments = new([SimulatedProvider.Kind, new("teller", static (_, _) => null)]);
        var refused = await Assert.ThrowsAsync<SettingException>(() => TestHost.StartAsync(
            [new IdentityService(), payments], [], databases => IdentityService.Trust(databases["identity"]), new() { ["Payments:Provider"] = "teller" }));
        Assert.Equal("Payments:Provider is 'teller', which has no settings in Payments:teller; set them, or choose simulated.", refused.Message);
    }

    [Fact]
    public async Task A_payment_stays_with_its_provider_when_another_one_is_chosen()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        await using var server = await TellerServer.StartAsync();
        using TellerProvider teller = new(server, canFind: true);
        SimulatedProvider simulated = new(world.Book, new(), TimeProvider.System);
        var (before, after) = (Given.NewOrder(), Given.NewOrder());

        world.Start(null, simulated.Name, simulated);
        await world.SayAsync(Given.Reserved(before));
        await world.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED' and provider = 'simulated'");
        await world.StopAsync();

        world.Start(null, teller.Name, teller, simulated);
        await world.SayAsync(Given.Reserved(after, method: TellerServer.Good));
        await world.SayAsync(Given.Confirmed(before), Given.Confirmed(after));
        await world.UntilAsync(2, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        Assert.Equal(1, await world.CountAsync($"select 1 from simulated.charge where payment_id = '{before}' and operation = 'capture'"));
        Assert.Equal((0, 1), (server.Count(before.ToString(), "capture"), server.Count(after.ToString(), "capture")));
        Assert.Equal(1, await world.CountAsync("select 1 from payment where provider = 'teller'"));
        await world.UntilAsync(0, "select 1 from intents");
    }

    [Fact]
    public async Task A_payment_whose_provider_is_not_configured_any_more_is_told_and_waits_and_keeps_nobody_waiting()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        await using var server = await TellerServer.StartAsync();
        using TellerProvider teller = new(server, canFind: true);
        SimulatedProvider simulated = new(world.Book, new(), TimeProvider.System);
        var (left, other) = (Given.NewOrder(), Given.NewOrder());
        world.Start(null, teller.Name, teller);
        await world.SayAsync(Given.Reserved(left, method: TellerServer.Good));
        await world.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED'");
        await world.StopAsync();

        world.Start(null, simulated.Name, simulated);
        await world.SayAsync(Given.Confirmed(left));
        await world.UntilAsync(1, "select 1 from payment where open_operation = 'capture' and provider = 'teller'");
        await world.SayAsync(Given.Reserved(other));
        await world.SayAsync(Given.Confirmed(other));
        await world.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and provider = 'simulated'");
        TellingLog log = new();
        await new UnconfiguredProviders(world.Open, [simulated.Name], log).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Contains("1 payments wait for the provider teller", Assert.Single(log.Errors), StringComparison.Ordinal);
        await world.StopAsync();

        world.Start(null, simulated.Name, simulated, teller);
        await world.UntilAsync(2, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        await world.UntilAsync(0, "select 1 from intents");
        Assert.Equal(1, server.Count(left.ToString(), "capture"));
    }
}
