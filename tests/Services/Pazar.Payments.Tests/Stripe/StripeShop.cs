using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.FakeStripe;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>The provider before a Stripe of its own, which tells it its news over HTTP.</summary>
internal sealed class StripeShop : IAsyncDisposable
{
    private static readonly StripeCurrency Dollars = new("usd", 1, 1);

    private readonly WebApplication _app;
    private readonly StripeClient _client;

    private StripeShop(PaymentsWorld world, FakeStripeServer server, WebApplication app)
    {
        (World, Server, _app) = (world, server, app);
        _client = new(Options(server), TimeProvider.System, ClientLog);
        (Store, Provider) = Open();
    }

    public PaymentsWorld World { get; }

    public FakeStripeServer Server { get; }

    public StripeStore Store { get; private set; }

    public StripeProvider Provider { get; private set; }

    public TellingLog Log { get; } = new();

    public TellingLog ClientLog { get; } = new();

    /// <summary>On a world that somebody else starts.</summary>
    public static async Task<StripeShop> OpenAsync(PaymentsWorld world, Mischief? mischief = null)
    {
        var server = await FakeStripeServer.StartAsync(mischief ?? new() { SearchLag = TimeSpan.FromMilliseconds(300) });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        StripeShop shop = new(world, server, app);
        ((IPaymentProvider)shop.Provider).Map(new Routes(app), answer => world.Hear!(answer));
        await app.StartAsync();
        server.WebhookTarget = new(new Uri(app.Urls.First()), StripeWebhookEndpoint.Pattern);
        return shop;
    }

    /// <summary>With a world of its own that runs.</summary>
    public static async Task<StripeShop> StartAsync(Mischief? mischief = null, double callSeconds = 5)
    {
        var shop = await OpenAsync(await PaymentsWorld.CreateAsync(), mischief);
        shop.Start(callSeconds);
        return shop;
    }

    public void Start(double callSeconds = 5) => World.Start(
        new() { CaptureRetrySeconds = 0.05, RefundRetrySeconds = 0.05, CallSeconds = callSeconds }, Provider.Name, Provider);

    /// <summary>The process ends, and another begins with a key of this account.</summary>
    public async Task StartAgainAsync(string account)
    {
        await World.StopAsync();
        Server.Account = account;
        (Store, Provider) = Open();
        Start();
    }

    public async Task<Id<Order>> PayAsync(string? method, string until)
    {
        var order = Given.NewOrder();
        await World.SayAsync(Given.Reserved(order, method: method));
        await World.UntilAsync(1, $"select 1 from payment where payable_id = '{order}' and status = '{until}' and open_operation is null");
        return order;
    }

    public async Task<Id<Order>> CaptureAsync(string method = Cards.Visa)
    {
        var order = await PayAsync(method, "AUTHORIZED");
        await World.SayAsync(Given.Confirmed(order));
        await World.UntilAsync(1, $"select 1 from payment where payable_id = '{order}' and status = 'CAPTURED' and open_operation is null");
        return order;
    }

    /// <summary>The PaymentIntents of an order, in the order of its attempts.</summary>
    public List<Taken> IntentsOf(Id<Order> order) =>
        [.. Server.Everything.Where(intent => intent.Metadata["pazar_payment"] == order.ToString()).OrderBy(intent => intent.Metadata["pazar_operation"], StringComparer.Ordinal)];

    public long Count(Id<Payment> payment, Operation operation)
    {
        var intents = Server.Everything.Where(intent => intent.Metadata["pazar_payment"] == payment.ToString());
        return operation switch
        {
            Operation.Authorize => intents.Count(intent => intent.WasHeld),
            Operation.Capture => intents.Sum(intent => intent.Captures),
            Operation.Refund => intents.Sum(intent => intent.Refunds.Count),
            _ => intents.Count(intent => intent.Status == "canceled"),
        };
    }

    /// <summary>The sweep looks at everything now.</summary>
    public async Task SweepAsync()
    {
        await World.ExecuteAsync("update stripe.intent set look_at = now() where look_at is not null");
        await World.ExecuteAsync("update stripe.refund set look_at = now()");
        await Provider.Sweep.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>On a world that somebody else ends.</summary>
    public async Task CloseAsync()
    {
        await Server.DisposeAsync();
        await _app.DisposeAsync();
        _client.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await CloseAsync();
    }

    private (StripeStore, StripeProvider) Open()
    {
        StripeAccount account = new(_client, Server.SecretKey);
        StripeStore store = new(World.Database, account);
        return (store, new(Options(Server), Dollars, _client, account, store, new(World.Database), TimeProvider.System, Log));
    }

    private static StripeOptions Options(FakeStripeServer server) =>
        new() { SecretKey = server.SecretKey, WebhookSecret = "whsec_fake", PublishableKey = "pk_test_fake", BaseAddress = server.Address.ToString() };
}
