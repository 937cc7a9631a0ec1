using System.Collections.Concurrent;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>A hundred payments about which nobody can tell anything.</summary>
public sealed class StuckDoubtTests
{
    private const int Stuck = 100;

    [Fact]
    public async Task They_delay_no_other()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        ForgetfulProvider provider = new();
        world.Start(new() { Concurrency = 2 }, provider.Name, provider);
        await world.SayAsync([.. Enumerable.Range(0, Stuck).Select(_ => Given.Reserved(Given.NewOrder(), method: "stuck"))]);
        // Each was asked about so often that its pauses are long.
        await Eventually.TrueAsync(() => provider.Looks.Count == Stuck && provider.Looks.Values.All(looks => looks >= 5), otherwise: () => $"{provider.Looks.Count}");

        var before = provider.Looks.Values.Sum();
        await world.SayAsync(Given.Reserved(Given.NewOrder(), method: "lost"));
        await world.UntilAsync(1, "select 1 from payment where status = 'AUTHORIZED'");
        Assert.InRange(provider.LooksWhenFound - before, 0, Stuck / 2);
    }

    private sealed class ForgetfulProvider : IPaymentProvider
    {
        public ConcurrentDictionary<Id<Payment>, int> Looks { get; } = new();

        public int LooksWhenFound { get; private set; }

        public string Name => "forgetful";

        public bool CanFind => true;

        public ValueTask<ProviderReply> CallAsync(ProviderRequest request, CancellationToken stop) => new(ProviderReply.Unknown);

        public ValueTask<ProviderReply> FindAsync(ProviderRequest request, CancellationToken stop)
        {
            if (request.PaymentMethod == "stuck")
            {
                Looks.AddOrUpdate(request.PaymentId, 1, static (_, looks) => looks + 1);
                return new(ProviderReply.Unknown);
            }
            LooksWhenFound = Looks.Values.Sum();
            return new(ProviderReply.Succeeded);
        }
    }
}
