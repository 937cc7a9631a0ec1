using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>
/// Cards over Stripe. Each attempt to authorize is a PaymentIntent of its own that is captured by hand. What became of a capture or a cancellation is what
/// the PaymentIntent is like, and a refund is in its list; only an authorization whose PaymentIntent is not known is asked about under its key.
/// </summary>
internal sealed class StripeProvider : IPaymentProvider
{
    public const string ItsName = "stripe";

    /// <summary>How many answers that nobody asked for wait at most; who has more waits.</summary>
    private const int UnaskedLimit = 100;

    private readonly Channel<ProviderAnswer> _unasked = Channel.CreateBounded<ProviderAnswer>(UnaskedLimit);
    private readonly StripeOptions _options;
    private readonly StripeAuthorizations _authorizations;
    private readonly StripeCaptures _captures;
    private readonly StripeRefunds _refunds;
    private readonly StripeCancellations _cancellations;
    private readonly StripeNews _news;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    public StripeProvider(
        StripeOptions options, StripeCurrency currency, StripeClient client, StripeAccount account, StripeStore store, StripeRefundStore refunds, TimeProvider clock, ILogger logger)
    {
        (_options, _clock, _logger) = (options, clock, logger);
        StripeBook book = new(client, account, store, logger);
        _cancellations = new(client, book, store);
        _authorizations = new(client, account, book, store, _cancellations, currency, logger);
        _captures = new(client, book, store, currency);
        _refunds = new(client, book, store, refunds, currency);
        _news = new(book, store, currency);
        Sweep = new(book, account, store, refunds, _news, _cancellations, _unasked.Writer, logger);
        AccountCheck = new(account, store, clock, logger);
    }

    public static ProviderKind Kind { get; } = new(
        ItsName,
        (service, isChosen) =>
        {
            var options = service.Options<StripeOptions>("Payments:Stripe");
            if (!options.IsConfigured) return isChosen ? throw new SettingException("Payments:Provider is 'stripe'; set Payments:Stripe:SecretKey and Payments:Stripe:WebhookSecret too.") : null;
            var logger = service.Logger<StripeProvider>();
            StripeClient client = new(options, service.Clock, logger);
            StripeAccount account = new(client, options.SecretKey!);
            StripeProvider provider = new(
                options, StripeCurrency.Of(service.Currency), client, account, new(service.Database, account), new(service.Database), service.Clock, logger);
            service.Background(provider.AccountCheck.RunAsync);
            service.Sweep("stripe", StripeSweep.Every, provider.Sweep.RunAsync);
            service.Sweep("stripe unresolved", StripeSweep.EveryUnresolved, provider.Sweep.TellUnresolvedAsync);
            return provider;
        },
        MigrationSet.FromResources(ItsName, typeof(StripeProvider).Assembly, "Stripe/Migrations/"));

    public string Name => ItsName;

    public bool CanFind => true;

    public string? PublishableKey => _options.PublishableKey;

    public ChannelReader<ProviderAnswer> Unasked => _unasked.Reader;

    internal StripeSweep Sweep { get; }

    internal StripeAccountCheck AccountCheck { get; }

    public ValueTask<ProviderReply> CallAsync(ProviderRequest request, CancellationToken stop) => EndingAsync(request, request.Operation switch
    {
        Operation.Authorize => _authorizations.CallAsync(request, stop),
        Operation.Capture => _captures.CallAsync(request, stop),
        Operation.Refund => _refunds.CallAsync(request, stop),
        _ => _cancellations.CallAsync(request, stop),
    });

    public ValueTask<ProviderReply> FindAsync(ProviderRequest request, CancellationToken stop) => EndingAsync(request, request.Operation switch
    {
        Operation.Authorize => _authorizations.FindAsync(request, stop),
        Operation.Capture => _captures.FindAsync(request, stop),
        Operation.Refund => _refunds.FindAsync(request, stop),
        _ => _cancellations.FindAsync(request, stop),
    });

    public async ValueTask<Finding> LookUpAsync(ProviderRequest request, string? reference, CancellationToken stop) => request.Operation switch
    {
        Operation.Authorize => await _authorizations.LookUpAsync(request, reference, stop),
        Operation.Refund => Finding.Of(await EndingAsync(request, _refunds.LookUpAsync(request, stop))),
        _ => Finding.Of(await FindAsync(request, stop)),
    };

    /// <summary>What nobody can tell of any more is asked about no more: the payment stays open and is shown.</summary>
    private async ValueTask<ProviderReply> EndingAsync(ProviderRequest request, Task<ProviderReply> asked)
    {
        try
        {
            return await asked;
        }
        catch (StripeLostException)
        {
            PaymentsLog.StripeUnresolved(_logger, request.PaymentId.Value, request.Name);
            return ProviderReply.Unresolved;
        }
    }

    public void Map(Routes routes, Func<ProviderAnswer, Task> hear) => new StripeWebhookEndpoint(_news, _options.WebhookSecret!, hear, _clock).Map(routes);
}
