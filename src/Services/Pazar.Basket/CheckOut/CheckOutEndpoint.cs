using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Basket;

/// <summary><c>POST /api/basket/checkout</c>.</summary>
internal sealed class CheckOutEndpoint(BasketAnswers answers, CheckoutWait checkouts, OrderNow orders, GuestCheckouts guests, CredentialLimits limits, TimeProvider clock)
{
    private static readonly Problem NoGuests = Problem.Unauthorized("Sign in to check out: this installation takes no orders of guests.");

    public void Map(Routes routes) => routes.Post("/api/basket/checkout", CheckOutAsync).OptionallySignedIn().OptionalBody<CheckOutBody>().Answers<PlacedOrderView>(201).Idempotent()
        .Header(BasketAnswers.Header, BasketAnswers.HeaderMeaning).Header("Prefer", "wait=10 answers when the saga has ended, or when the seconds are over.")
        .Summary("Makes an order of the basket, at the prices of that moment, and empties it. One order for one version of a basket, however often it is sent.")
        .Description("What is put in meanwhile stays in the basket, and so does what cannot be ordered. Whoever has not heard the answer sends the same again: with the basket's `version` that is the same order for 30 days, without it as long as nothing was put in since. Idempotent-Replay says so; the order is told as it stands now, and under the same Idempotency-Key as it was answered first. What becomes no sale because a card was declined, the stock was gone, the coupon was used up or nobody paid in time goes back into the basket, but for products that were put in again. Whoever is not signed in gives an `email`: the answer adds `access` and `refresh` of a guest's account, which the link of the mail to that address makes an ordinary one; never of an account that was there before.")
        .Refuses(400, "validation_failed", "invalid_json").Refuses(401, "unauthorized").Refuses(409,
            "basket_empty", "basket_changed", "checkout_in_progress", "checkout_expired", "product_unavailable", ChangeBasket.TooMany,
            "order_too_large", "unpaid_limit", OrderRefusal.PriceChanged,
            CouponRefusal.UnknownCode, CouponRefusal.ExpiredCode, CouponRefusal.ExhaustedCode, CouponRefusal.NotApplicableCode, "idempotency_in_progress")
        .Refuses(422, "idempotency_key_reused").Refuses(429, Problem.GuestLimitCode).Refuses(503, "overloaded");

    private async Task CheckOutAsync(HttpContext context)
    {
        var body = await JsonBody.ReadOrDefaultAsync(context, BasketJson.Default.CheckOutBody) ?? new();
        var user = context.TryCaller()?.UserId;
        if (user is null && !guests.AreTaken)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ProblemException(NoGuests);
        }
        var email = user is null && body.Email is not null ? EmailFields.Normalise(body.Email) : null;
        body.Validate(email, isGuest: user is null);
        // Each guest is somebody new, with all that somebody may leave unpaid: so an address has so many.
        var room = user is null ? limits.Guest(context.Connection.RemoteIpAddress, email!) : limits.RoomOfGuest(context);
        using var counted = room.Taken;
        var order = Id<Order>.New(clock.GetUtcNow());
        var reply = await answers.ReplyAsync(context, new BasketCommand.CheckOut(
            BasketAnswers.OwnerOf(context), user ?? Id<User>.New(clock.GetUtcNow()), order, body.Version, body.PaymentMethod, body.ShippingAddress,
            body.Metadata is { Count: > 0 } noted ? noted : null, email, body.ExpectedTotal)
        {
            MayBegin = counted is not null,
        });
        if (reply.Status == StatusCodes.Status429TooManyRequests) throw room.Lacking;
        if (reply.Status == StatusCodes.Status200OK && BasketAnswers.MarkOf(reply) is { OrderId: { } placed } mark)
        {
            // A repetition makes nobody new.
            if (placed == order) counted?.Failed();
            var answer = await checkouts.AnswerAsync(placed, context.RequestAborted);
            if (placed != order && email is not null && !limits.SignsGuestInAgain(placed.ToString())) email = null;
            // What a key keeps is the first answer; any other repetition is told how the order stands.
            var patience = context.PreferredWait() ?? TimeSpan.Zero;
            if (answer is { Placed: { } first } && !reply.IsReplay && (mark.IsRepeated || patience > TimeSpan.Zero))
            {
                answer = answer with { Placed = await orders.AfterAsync(first, patience, context.RequestAborted) };
                if (patience > TimeSpan.Zero) context.Response.Headers["Preference-Applied"] = "wait";
            }
            var tokens = await guests.WelcomeAsync(context, placed, answer, email);
            if (tokens is not null && context.Features.Get<IBrowserSession>() is { } browser)
            {
                await browser.KeepAsync(tokens.Access, tokens.Refresh, tokens.ExpiresIn);
                tokens = null;
            }
            reply = Render(answer, tokens) with { IsReplay = reply.IsReplay || mark.IsRepeated };
        }
        await Replies.SendAsync(context, reply);
    }

    /// <summary>A checkout that is not remembered any more has left nothing to order.</summary>
    private static Reply Render(CheckoutAnswer? answer, GuestTokens? tokens) => answer switch
    {
        { Placed: { } order } => Replies.Of(StatusCodes.Status201Created, order.For(tokens), BasketJson.Default.PlacedOrderView, $"/api/orders/{order.Id}"),
        { Refused: { } refusal } => Replies.Refused(refusal),
        null => Replies.Refused(CheckOut.NothingToOrder),
        _ => throw new ProblemException(Problem.Overloaded()),
    };
}

/// <param name="Version">The version of the basket that is meant; without it, the one that there is.</param>
/// <param name="Email">Of whoever is not signed in.</param>
/// <param name="ExpectedTotal">What the customer was shown; at any other total there is no order.</param>
internal sealed record CheckOutBody(
    string? PaymentMethod = null, ShippingAddress? ShippingAddress = null, long? Version = null, string? Email = null, Dictionary<string, string>? Metadata = null,
    Money? ExpectedTotal = null)
{
    /// <param name="email">The address in its one form.</param>
    public void Validate(string? email, bool isGuest)
    {
        var errors = new FieldErrors().Range("version", Version ?? 0, 0, long.MaxValue)
            .PaymentMethod(PaymentMethod).ShippingAddress(ShippingAddress).Metadata(Metadata).NotNegative("expected_total", ExpectedTotal);
        if (email is not null) errors.Email("email", email);
        errors.Require(!isGuest || email is not null, "email", "is needed from whoever is not signed in")
            .Require(isGuest || Email is null, "email", "is for whoever is not signed in").ThrowIfAny();
    }
}
