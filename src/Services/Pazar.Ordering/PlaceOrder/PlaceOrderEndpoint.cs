using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary><c>POST /api/orders</c>.</summary>
internal sealed class PlaceOrderEndpoint(Batcher<PlaceOrderCommand, Result<PlacedOrder>> batcher, OrderWait orders, CredentialLimits limits, TimeProvider clock)
{
    public void Map(Routes routes) => routes.Post("/api/orders", PlaceAsync).Body<PlaceOrderBody>().Answers<OrderView>(201).Idempotent()
        .Summary("Places an order at the server's prices.")
        .Header("Prefer", "wait=10 answers when the saga has ended, or when the seconds are over.")
        .Refuses(400, "validation_failed", "invalid_json")
        .Refuses(409, "product_unavailable", PlaceOrder.QuantityLimit, OrderRefusal.PriceChanged,
            "order_too_large", "unpaid_limit", CouponRefusal.UnknownCode, CouponRefusal.ExpiredCode, CouponRefusal.ExhaustedCode,
            CouponRefusal.NotApplicableCode, "idempotency_in_progress")
        .Refuses(422, "idempotency_key_reused").Refuses(429, Problem.GuestLimitCode);

    public static Reply Render(Result<PlacedOrder> outcome) => outcome.Succeeded
        ? Replies.Of(StatusCodes.Status201Created, OrderView.Of(outcome.Value), OrderingJson.Default.OrderView, $"/api/orders/{outcome.Value.Command.Id}")
        : Replies.Refused(outcome.Refusal);

    private async Task PlaceAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, OrderingJson.Default.PlaceOrderBody);
        body.Validate();
        var patience = context.PreferredWait() ?? TimeSpan.Zero;
        PlaceOrderCommand command = new(
            Id<Order>.New(clock.GetUtcNow()), context.Caller().UserId, body.Items, body.PaymentMethod, body.ShippingAddress, Coupon: body.Coupon)
        {
            Metadata = body.Metadata is { Count: > 0 } noted ? noted : null,
            ExpectedTotal = body.ExpectedTotal,
        };
        using var attempt = body.Coupon is null ? null : limits.Coupons.Take(context);
        using var further = limits.FurtherOfGuest(context);
        var reply = await batcher.ReplyAsync(context, command, outcome =>
        {
            if (outcome.Succeeded) further.Failed();
            if (outcome.Refusal?.Code == CouponRefusal.UnknownCode) attempt?.Failed();
        });
        if (patience > TimeSpan.Zero && reply is { Status: StatusCodes.Status201Created, IsReplay: false }
            && await orders.WaitAsync(command.Id, patience, context.RequestAborted) is { } order)
        {
            context.Response.Headers["Preference-Applied"] = "wait";
            reply = reply with { Body = JsonAnswer.Bytes(order, OrderingJson.Default.OrderView) };
        }
        await Replies.SendAsync(context, reply);
    }
}
