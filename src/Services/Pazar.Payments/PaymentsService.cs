using Microsoft.Extensions.Configuration;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Payments;

/// <summary>Payments: authorized when the stock is reserved, captured when the order is confirmed, given back when it is cancelled; and so for reservations.</summary>
public sealed class PaymentsService : PazarService
{
    private const string Section = "Payments";

    private readonly IReadOnlyList<ProviderKind> _providers;

    public PaymentsService()
        : this(ProviderKind.All)
    {
    }

    internal PaymentsService(IReadOnlyList<ProviderKind> providers) => _providers = providers;

    public override string Name => "payments";

    public override IReadOnlyList<MigrationSet> FurtherMigrations => [.. _providers.Select(kind => kind.Migrations).OfType<MigrationSet>()];

    public override IReadOnlyList<AuditRule> AuditRules => StripeAuditStore.Rules;

    /// <summary>Who moves the money of payments that begin from now on.</summary>
    public static string ProviderOf(IConfiguration settings) => settings[$"{Section}:{nameof(PaymentsOptions.Provider)}"] ?? new PaymentsOptions().Provider;

    /// <summary>Whether this provider only plays.</summary>
    public static bool IsSimulated(string provider) => provider == SimulatedProvider.Kind.Name;

    public override void Configure(ServiceBuilder service)
    {
        List<string> names = [.. _providers.Select(kind => kind.Name)];
        var options = service.Options<PaymentsOptions>(Section, apart: names);
        options.RequireProvider(names);
        List<IPaymentProvider> configured = [.. _providers.Select(kind => kind.Build(service, kind.Name == options.Provider)).OfType<IPaymentProvider>()];

        if (configured.All(provider => provider.Name != options.Provider))
            throw new SettingException($"Payments:Provider is '{options.Provider}', which has no settings in Payments:{options.Provider}; set them, or choose {string.Join(" or ", configured.Select(provider => provider.Name))}.");

        IntentQueues queues = new(configured.Select(provider => provider.Name));
        IntentStore intents = new(queues);
        OpenIntentStore open = new(service.Database);
        PaymentReaderStore reader = new(service.Database);
        var record = service.Batch(new RecordReplyHandler(intents, options.Retries, service.Logger<RecordReplyHandler>()), static _ => Replies.Empty());
        var retry = service.Batch(new RetryPaymentHandler(intents), static _ => Replies.Empty());
        var pay = service.Batch(new PayOrderHandler(intents), PayOrderEndpoint.Render);

        var resolve = service.Batch(new ResolvePaymentHandler(intents, options.Retries, service.Logger<ResolvePaymentHandler>()), PayOrderEndpoint.Render);
        ProviderLookup lookup = new(configured, options.CallDeadline, service.Clock, service.Logger<ProviderLookup>());

        service.Subscribe("identity", "claims", new SavingHandler<UserClaimed>(ClaimStore.GiveAsync), events => events.On<UserClaimed>(said => said));
        FollowOrderHandler follow = new(intents, options.Provider);
        service.Subscribe<PayableNews>("inventory", "inventory", follow, events => events
            .On<StockReserved>(said => new PayableNews.Reserved(said)));
        service.Subscribe<PayableNews>("ordering", "ordering", follow, events => events
            .On<OrderConfirmed>(said => new PayableNews.Confirmed(said))
            .On<OrderCancelled>(said => new PayableNews.Cancelled(said))
            .On<OrderRefundRequested>(said => new PayableNews.RefundRequested(said)),
            // The customer waits for the authorization; captures and refunds may gather.
            gather: TimeSpan.FromMilliseconds(60));
        service.Subscribe<PayableNews>("booking", "booking", follow, events => events
            .On<ReservationPaymentRequested>(said => new PayableNews.PaymentRequested(said))
            .On<ReservationPaymentAccepted>(said => new PayableNews.PaymentAccepted(said))
            .On<ReservationPaymentUnwanted>(said => new PayableNews.PaymentUnwanted(said)));

        // Each process brings what it committed to its provider; one of them looks for what was left behind.
        List<IntentRecovery> recoveries = [];
        foreach (var provider in configured)
        {
            ProviderCalls calls = new(provider, options.Concurrency, options.CallDeadline, service.Clock, service.Logger<ProviderCaller>());
            service.Background(new ProviderCaller(calls, queues[provider.Name], open, record, service.Clock, service.Logger<ProviderCaller>()).RunAsync);
            recoveries.Add(new(open, provider.Name, queues[provider.Name], service.Logger<IntentRecovery>()));
        }
        service.Sweep("provider", IntentRecovery.Every, async stop =>
        {
            foreach (var recovery in recoveries) await recovery.SweepAsync(stop);
        });
        service.Sweep("unconfigured", UnconfiguredProviders.Every,
            new UnconfiguredProviders(open, [.. configured.Select(provider => provider.Name)], service.Logger<UnconfiguredProviders>()).SweepAsync);
        service.Sweep("retries", RetrySweep.Every, new RetrySweep(open, retry).SweepAsync);

        service.Routes("Payments", routes =>
        {
            routes.Json(PaymentsJson.Default);
            new ReadPaymentsEndpoints(reader).Map(routes);
            new PayOrderEndpoint(pay, reader, service.Tail).Map(routes);
            new ResolvePaymentEndpoint(resolve, open, lookup, reader).Map(routes);
            new ReadPaymentConfigEndpoint(configured.Single(provider => provider.Name == options.Provider)).Map(routes);
            foreach (var provider in configured) provider.Map(routes, answer => ProviderCaller.HearAsync(record, answer));
        });
    }
}
