using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Discounts;

/// <summary>Discounts, the codes by which customers name them, and who has used them.</summary>
public sealed class DiscountsService : PazarService
{
    public override string Name => "discounts";

    public override bool KeepsItsLog => true;

    public override IReadOnlyList<AuditRule> AuditRules => DiscountsAuditStore.Rules;

    public override void Configure(ServiceBuilder service)
    {
        var currency = service.Currency.Code;
        var catalog = QuotedProduct.NewCopy();
        service.Keep("catalog", catalog, events => events
            .On<ProductCreated>(QuotedProduct.Of).On<ProductUpdated>(QuotedProduct.Of).On<ProductArchived>(QuotedProduct.Of));
        var quote = service.Batch(new QuoteDiscountHandler(catalog, currency), QuoteDiscountEndpoint.Render);

        service.Subscribe<UseMessage>("ordering", "orders", new OrderUsesHandler(currency), events => events
            .On<OrderDiscounted>(order => new UseMessage.Wanted(order)).On<OrderCancelled>(UseMessage.Of),
            // An order's stock and payment take as long; and looking for the few that have a coupon costs the others less.
            From.TheFirstKept, TimeSpan.FromMilliseconds(60));

        service.Routes("Discounts", routes =>
        {
            routes.Json(DiscountsJson.Default);
            new ManageDiscountsEndpoints(new(service.Database), service.Writes, currency, service.Clock).Map(routes);
            new QuoteDiscountEndpoint(quote, service.Shared<CredentialLimits>().Coupons).Map(routes);
        });
    }
}
