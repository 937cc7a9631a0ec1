using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>Asking for refunds, and seeing what became of them.</summary>
internal sealed class RefundOrderEndpoints(
    Batcher<RefundOrderCommand, Result<RefundView>?> batcher, OrderReadStore orders, RefundReadStore refunds, TimeProvider clock)
{
    public void Map(Routes routes)
    {
        routes.Post("/api/orders/{id}/refund", RefundAsync).Admin().OptionalBody<RefundBody>().Answers<RefundView>(201).Idempotent()
            .Summary("Pays back an amount, or what is left. The refund tells whether the provider did; a refused one may be asked for again.")
            .Refuses(404, "not_found").Refuses(409, "not_refundable", RefundLimit.ExceedsPayment, RefundLimit.TooMany);
        routes.Get("/api/orders/{id}/refunds", ListAsync).List<RefundView>()
            .Summary("What was paid back, or was to be, newest first.").Refuses(404, "not_found");
    }

    public static Reply Render(Result<RefundView>? outcome) => outcome switch
    {
        null => Replies.Refused(Problem.NotFound()),
        { Succeeded: true, Value: { } refund } => Replies.Of(StatusCodes.Status201Created, refund, OrderingJson.Default.RefundView),
        { Refusal: var refusal } => Replies.Refused(refusal!),
    };

    private async Task RefundAsync(HttpContext context)
    {
        var body = await JsonBody.ReadOrDefaultAsync(context, OrderingJson.Default.RefundBody);
        new FieldErrors().Require(body?.Amount is not { } amount || amount > Money.Zero, "amount", "must be more than zero")
            .Length("reason", body?.Reason, 1, 200).ThrowIfAny();
        RefundOrderCommand command = new(context.RouteId<Order>(), Guid.CreateVersion7(clock.GetUtcNow()), body?.Amount, body?.Reason);
        var reply = await batcher.ReplyAsync(context, command);
        if (reply.Status == StatusCodes.Status201Created) reply = reply with { Location = $"/api/orders/{command.OrderId}/refunds" };
        await Replies.SendAsync(context, reply);
    }

    private async Task ListAsync(HttpContext context)
    {
        var order = await orders.RequireAsync(context);
        var page = PageRequest.From(context);
        var found = await refunds.ListAsync(order.Id, page.AfterId<Order>()?.Value, page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, found, static refund => refund.Id.ToString(), OrderingJson.Default.RefundView);
    }
}

internal sealed record RefundBody(Money? Amount = null, string? Reason = null);
