using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <param name="Products">The newest ones.</param>
/// <param name="Events">The next ones.</param>
internal sealed record MobileHomeView(IReadOnlyList<MobileProductView> Products, IReadOnlyList<MobileEventView> Events, JsonElement Categories, string Currency);

/// <param name="Photo">Where its first photo is, as small as a phone shows it; null where it has none.</param>
internal sealed record MobileProductView(Guid Id, string Name, JsonElement Price, JsonElement CompareAtPrice, string? Photo, bool IsAvailable);

internal sealed record MobileEventView(Guid Id, string Name, DateTimeOffset StartTime, JsonElement Price, int AvailableCapacity);

/// <param name="PaymentStatus">Null while there is no payment.</param>
internal sealed record MobileOrderView(
    Guid Id, string Status, string? CancelReason, IReadOnlyList<MobileItemView> Items, JsonElement TotalAmount, string Currency, string? PaymentStatus,
    string? TrackingCode, DateTimeOffset CreatedAt);

internal sealed record MobileItemView(string Name, int Quantity, JsonElement LineTotal);

/// <summary>What a phone shows first, without what it does not show. Phones sign in with tokens, as programs do.</summary>
internal sealed class MobileEndpoints(WebAggregates aggregates, InnerRequests inner)
{
    private const int MostProducts = 12;

    public void Map(Routes routes)
    {
        routes.Get("/bff/mobile/home", HomeAsync).Anonymous().Answers<MobileHomeView>().Summary("A phone's first screen: categories, the newest products and the next events");
        routes.Get("/bff/mobile/orders/{id}", OrderAsync).Answers<MobileOrderView>().Refuses(404, "not_found").Summary("One's own order and how its payment stands");
    }

    private async Task HomeAsync(HttpContext context)
    {
        var (home, failure) = await aggregates.LookAsync(context, MostProducts);
        if (home is null)
        {
            await failure!.SendAsync(context);
            return;
        }
        MobileHomeView small = new([.. home.Products.Select(ProductOf)], [.. home.Events.Select(EventOf)], home.Categories, home.Currency);
        await context.WriteAsync(small, GatewayJson.Default.MobileHomeView);
    }

    private async Task OrderAsync(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string;
        var authorization = context.Request.Headers.Authorization.ToString();
        var answers = await Task.WhenAll(
            inner.SendAsync(context, new(HttpMethods.Get, $"/api/orders/{id}", authorization)),
            inner.SendAsync(context, new(HttpMethods.Get, $"/api/payments/order/{id}", authorization)));
        if (!answers[0].IsSuccess)
        {
            await answers[0].SendAsync(context);
            return;
        }
        var order = JsonElement.Parse(answers[0].Body);
        var payment = answers[1].IsSuccess ? Text(JsonElement.Parse(answers[1].Body), "status") : null;
        await context.WriteAsync(OrderOf(order, payment), GatewayJson.Default.MobileOrderView);
    }

    private static MobileOrderView OrderOf(JsonElement order, string? payment) => new(
        order.GetProperty("id").GetGuid(), Text(order, "status")!, Text(order, "cancel_reason"),
        [.. order.GetProperty("items").EnumerateArray().Select(ItemOf)],
        order.GetProperty("total_amount"), Text(order, "currency")!, payment, Text(order, "tracking_code"), order.GetProperty("created_at").GetDateTimeOffset());

    private static MobileItemView ItemOf(JsonElement item) => new(Text(item, "name")!, item.GetProperty("quantity").GetInt32(), item.GetProperty("line_total"));

    private static MobileProductView ProductOf(JsonElement product) => new(
        product.GetProperty("id").GetGuid(), Text(product, "name")!, product.GetProperty("price"), product.GetProperty("compare_at_price"),
        product.GetProperty("photos").EnumerateArray().Select(photo => $"{Text(photo, "url")}?w=320").FirstOrDefault(), product.GetProperty("available").GetInt32() > 0);

    private static MobileEventView EventOf(JsonElement one) => new(
        one.GetProperty("id").GetGuid(), Text(one, "name")!, one.GetProperty("start_time").GetDateTimeOffset(), one.GetProperty("price"),
        one.GetProperty("available_capacity").GetInt32());

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
