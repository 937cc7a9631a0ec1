using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>An order as a stream of its states.</summary>
internal sealed class OrderStreamEndpoint(OrderReadStore store, OrderWait orders)
{
    public void Map(Routes routes) => routes.Get("/api/orders/{id}/stream", StreamAsync).Streams()
        .Summary("Server-Sent Events: the order at once, then at each change, until it is DELIVERED, CANCELLED or REFUNDED. What is refunded later is read, not streamed.").Refuses(404, "not_found");

    private async Task StreamAsync(HttpContext context)
    {
        var order = await store.RequireAsync(context);
        var caller = context.Caller();
        await context.StreamEventsAsync(async (stream, stop) =>
        {
            Id<User>? owner = caller.IsAdmin ? null : caller.UserId;
            await foreach (var state in orders.FollowAsync(order.Id, owner, status => status.IsOver(), stop))
                await stream.SendAsync("order", state, OrderingJson.Default.OrderView, stop);
        });
    }
}
