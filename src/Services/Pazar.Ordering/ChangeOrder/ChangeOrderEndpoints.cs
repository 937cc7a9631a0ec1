using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>Cancelling, and what admins do: shipping and delivering.</summary>
internal sealed class ChangeOrderEndpoints(Batcher<OrderCommand, Result<OrderState>?> batcher, OrderReadStore store, CaptureWait capture)
{
    public void Map(Routes routes)
    {
        routes.Post("/api/orders/{id}/cancel", CancelAsync).Answers<OrderView>().Idempotent()
            .Summary("Cancels an order that has not been shipped; its stock is released and its money goes back.")
            .Refuses(404, "not_found").Refuses(409, "not_cancellable");
        routes.Post("/api/orders/{id}/ship", ShipAsync).Admin().OptionalBody<ShipBody>().Answers<OrderView>().Idempotent()
            .Summary("The order has left the house. Its money has to be taken first; that is waited for, for up to 10 seconds.")
            .Description("A shipped order is given another `tracking_code` by the same request: `order.shipped` is said once more with it, and the customer is written to. Without a code the one before stays.")
            .Refuses(404, "not_found").Refuses(409, "not_shippable", ChangeOrder.NotCaptured);
        routes.Post("/api/orders/{id}/deliver", DeliverAsync).Admin().Answers<OrderView>().Idempotent()
            .Summary("The order has arrived.").Refuses(404, "not_found").Refuses(409, "not_deliverable");
    }

    /// <summary>The answer is the whole order, read after the change; what an idempotency key keeps is only whether it went through.</summary>
    public static Reply Render(Result<OrderState>? outcome) => outcome switch
    {
        null => Replies.Refused(Problem.NotFound()),
        { Succeeded: true } => Replies.Empty(StatusCodes.Status200OK),
        { Refusal: var refusal } => Replies.Refused(refusal!),
    };

    private async Task CancelAsync(HttpContext context)
    {
        await JsonBody.ReadNothingAsync(context);
        var caller = context.Caller();
        await AnswerAsync(context, new OrderCommand.Cancel(context.RouteId<Order>(), caller.IsAdmin ? null : caller.UserId));
    }

    private async Task ShipAsync(HttpContext context)
    {
        var body = await JsonBody.ReadOrDefaultAsync(context, OrderingJson.Default.ShipBody);
        new FieldErrors().Length("tracking_code", body?.TrackingCode, 1, 100).ThrowIfAny();
        await capture.WaitAsync(context.RouteId<Order>(), context.RequestAborted);
        await AnswerAsync(context, new OrderCommand.Ship(context.RouteId<Order>(), body?.TrackingCode));
    }

    private async Task DeliverAsync(HttpContext context)
    {
        await JsonBody.ReadNothingAsync(context);
        await AnswerAsync(context, new OrderCommand.Deliver(context.RouteId<Order>()));
    }

    private async Task AnswerAsync(HttpContext context, OrderCommand command)
    {
        var reply = await batcher.ReplyAsync(context, command);
        if (reply.Status == StatusCodes.Status200OK)
        {
            var order = await store.RequireAsync(context);
            reply = Replies.Of(StatusCodes.Status200OK, order, OrderingJson.Default.OrderView) with { IsReplay = reply.IsReplay };
        }
        await Replies.SendAsync(context, reply);
    }
}

internal sealed record ShipBody(string? TrackingCode = null);
