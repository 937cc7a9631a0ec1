using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Basket;

/// <summary>What people mean to buy, and how it becomes an order.</summary>
public sealed class BasketService : PazarService
{
    /// <summary>Nobody waits for the news of what is left, and they come often.</summary>
    private static readonly TimeSpan GatherStock = TimeSpan.FromMilliseconds(500);

    /// <summary>Ordering says much that is of no concern here; while it does, fewer looks leave the processor to orders, and a checkout takes so much longer.</summary>
    private static readonly TimeSpan GatherAnswers = TimeSpan.FromMilliseconds(25);

    public override string Name => "basket";

    public override IReadOnlyList<AuditRule> AuditRules => BasketAuditStore.Rules;

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<BasketOptions>("Basket");
        var catalog = KnownProduct.NewCopy();
        service.Keep("catalog", catalog, events => events
            .On<ProductCreated>(KnownProduct.Of).On<ProductUpdated>(KnownProduct.Of).On<ProductArchived>(KnownProduct.Of));
        var stock = KnownStock.NewCopy();
        service.Subscribe("inventory", stock.Name, stock, events => events.On<StockChanged>(KnownStock.Of), From.TheFirstKept, GatherStock);
        service.Keep("photos", KnownPhoto.NewCopy(), events => events.On<PhotoAdded>(KnownPhoto.Of).On<PhotoRemoved>(KnownPhoto.Of));

        var coupons = KnownCoupon.NewCopy();
        service.Keep("discounts", coupons, events => events.On<DiscountChanged>(KnownCoupon.Of).On<DiscountEnded>(KnownCoupon.Of));

        var change = service.Batch(new ChangeBasketHandler(options, catalog, coupons), BasketAnswers.Render);
        service.Subscribe("ordering", "checkouts", new EndCheckoutHandler(service.Tail, options.AnonymousTime), events => events
            .On<OrderAccepted>(CheckoutNews.Of).On<OrderRefused>(CheckoutNews.Of).On<OrderCancelled>(CheckoutNews.Of), From.TheFirstKept, GatherAnswers);
        service.Sweep("baskets", BasketSweep.Every, new BasketSweep(new(service.Database), options.AnonymousTime, service.Logger<BasketSweep>()).SweepAsync);

        GuestCheckouts guests = new(service.Shared<GuestDesk>(), new(service.Database), service.Logger<GuestCheckouts>());
        service.Sweep("guests", GuestCheckouts.Every, guests.SweepAsync);

        BasketAnswers answers = new(new(service.Database, options.AnonymousTime), change, service.Shared<CredentialLimits>(), service.Currency.Code);
        service.Routes("Basket", routes =>
        {
            routes.Json(BasketJson.Default);
            new BasketEndpoints(answers).Map(routes);
            new CouponEndpoints(answers).Map(routes);
            new CheckOutEndpoint(
                answers, new(service.Tail, new(service.Database)), new(service.LogOf("ordering"), service.Stopping), guests, service.Shared<CredentialLimits>(), service.Clock).Map(routes);
        });
    }
}
