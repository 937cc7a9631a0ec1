using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>One request for a page of the shop.</summary>
internal sealed class WebAggregatesEndpoints(WebAggregates aggregates)
{
    public const string Home = "/bff/web/home";
    public const string Products = "/bff/web/products";
    public const string Events = "/bff/web/events";

    public void Map(Routes routes)
    {
        routes.Get(Home, async context => await SendAsync(context, await aggregates.HomeAsync(context))).Anonymous().Answers<HomeView>()
            .Summary("The shop's first page: its categories, its newest products and the next events");
        routes.Get($"{Products}/{{id}}", async context => await SendAsync(context, await aggregates.ProductAsync(context, IdOf(context), BrowserSession.Of(context))))
            .Anonymous().NamedFreely().Answers<ProductPageView>().Refuses(404, "not_found").Summary("A product's page: the product, and others of its category");
        routes.Get($"{Events}/{{id}}", async context => await SendAsync(context, await aggregates.EventAsync(context, IdOf(context), BrowserSession.Of(context))))
            .Anonymous().Answers<EventPageView>().Refuses(404, "not_found").Summary("An event's page");
    }

    private static string IdOf(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";

    private static Task SendAsync(HttpContext context, Aggregate aggregate) =>
        aggregate.Failure is { } failure ? failure.SendAsync(context) : context.WriteJsonAsync(StatusCodes.Status200OK, aggregate.Json);
}
