using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>One's own orders; for admins, everybody's.</summary>
internal sealed class ReadOrdersEndpoints(OrderReadStore store, LogStore log)
{
    private const int MostOwnEvents = 1_000;

    public void Map(Routes routes)
    {
        OrderQuery.On(routes.Get("/api/orders", ListAsync).List<OrderView>()).OfUsers("orders").Refuses(400, "validation_failed")
            .Summary("Orders, newest first unless sorted otherwise.");
        routes.Get("/api/orders/{id}", GetAsync).Answers<OrderView>().Summary("One order.").Refuses(404, "not_found");
        routes.Get("/api/orders/{id}/timeline", TimelineAsync).Answers<TimelineView>()
            .Summary("Every event of the order's saga, from every service, in order.").Refuses(404, "not_found");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var orders = await store.ListAsync(context.ListedUser(), OrderQuery.Of(context), page.AfterId<Order>(), page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, orders, order => order.Id.ToString(), OrderingJson.Default.OrderView);
    }

    private async Task GetAsync(HttpContext context) =>
        await context.WriteAsync(await store.RequireAsync(context), OrderingJson.Default.OrderView);

    private async Task TimelineAsync(HttpContext context)
    {
        var order = await store.RequireAsync(context);
        var own = await log.ReadKeyAsync(order.Id.Value, MostOwnEvents, context.RequestAborted);
        var heard = await store.HeardAsync(order.Id, context.RequestAborted);
        // The services' clocks are the databases'; events of one instant keep the order in which they were read.
        TimelineView timeline = new([.. own.Select(entry => TimelineEntry.Of(entry.At, entry.Type, entry.Body)).Concat(heard).OrderBy(entry => entry.At)]);
        await context.WriteAsync(timeline, OrderingJson.Default.TimelineView);
    }
}

internal static class RequiredOrder
{
    /// <summary>The order in the path, if it is the caller's or the caller is an admin; else there is no such order.</summary>
    public static async Task<OrderView> RequireAsync(this OrderReadStore store, HttpContext context)
    {
        return await store.FindAsync(context.RouteId<Order>(), context.ReachableUser(), context.RequestAborted)
            ?? throw new ProblemException(Problem.NotFound());
    }
}
