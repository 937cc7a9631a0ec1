using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Basket;

/// <summary><c>POST /api/basket/checkout</c>.</summary>
internal sealed class CheckOutEndpoint(BasketAnswers answers, CheckoutWait checkouts, TimeProvider clock)
{
    public void Map(Routes routes) => routes.Post("/api/basket/checkout", CheckOutAsync).OptionalBody<CheckOutBody>().Answers<PlacedOrderView>(201).Idempotent()
        .Summary("Makes an order of the basket, at the prices of that moment, and empties it. One order for one version of a basket, however often it is sent.")
        .Description("What is put in meanwhile stays in the basket, and so does what cannot be ordered. Whoever has not heard the answer sends the same again: with the basket's `version` that is the same order for 30 days, without it as long as nothing was put in since.")
        .Refuses(400, "validation_failed", "invalid_json").Refuses(409,
            "basket_empty", "basket_changed", "checkout_in_progress", "checkout_expired", "product_unavailable", ChangeBasket.TooMany, "order_too_large", "unpaid_limit",
            CouponRefusal.UnknownCode, CouponRefusal.ExpiredCode, CouponRefusal.ExhaustedCode, CouponRefusal.NotApplicableCode, "idempotency_in_progress")
        .Refuses(422, "idempotency_key_reused").Refuses(503, "overloaded");

    private async Task CheckOutAsync(HttpContext context)
    {
        var body = await JsonBody.ReadOrDefaultAsync(context, BasketJson.Default.CheckOutBody) ?? new();
        new FieldErrors().Range("version", body.Version ?? 0, 0, long.MaxValue).PaymentMethod(body.PaymentMethod).ShippingAddress(body.ShippingAddress).Metadata(body.Metadata).ThrowIfAny();
        var user = context.Caller().UserId;
        var reply = await answers.ReplyAsync(context, new BasketCommand.CheckOut(
            BasketOwner.Of(user), user, Id<Order>.New(clock.GetUtcNow()), body.Version, body.PaymentMethod, body.ShippingAddress,
            body.Metadata is { Count: > 0 } noted ? noted : null));
        if (reply.Status == StatusCodes.Status200OK && BasketAnswers.MarkOf(reply).OrderId is { } order)
            reply = Render(await checkouts.AnswerAsync(order, context.RequestAborted)) with { IsReplay = reply.IsReplay };
        await Replies.SendAsync(context, reply);
    }

    /// <summary>A checkout that is not remembered any more has left nothing to order.</summary>
    private static Reply Render(CheckoutAnswer? answer) => answer switch
    {
        { Placed: { } order } => Replies.Of(StatusCodes.Status201Created, order, BasketJson.Default.PlacedOrderView, $"/api/orders/{order.Id}"),
        { Refused: { } refusal } => Replies.Refused(refusal),
        null => Replies.Refused(CheckOut.NothingToOrder),
        _ => throw new ProblemException(Problem.Overloaded()),
    };
}

/// <param name="Version">The version of the basket that is meant; without it, the one that there is.</param>
internal sealed record CheckOutBody(string? PaymentMethod = null, ShippingAddress? ShippingAddress = null, long? Version = null, Dictionary<string, string>? Metadata = null);
