using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Discounts;

/// <summary><c>POST /api/discounts/quote</c>.</summary>
internal sealed class QuoteDiscountEndpoint(Batcher<QuoteCommand, Result<QuoteView>> quote, GuessLimit guesses)
{
    public void Map(Routes routes) => routes.Post("/api/discounts/quote", QuoteAsync).Body<QuoteBody>().Answers<QuoteView>()
        .Summary("What a coupon would take off an order at the present prices. It reserves nothing.")
        .Refuses(400, "validation_failed", "invalid_json").Refuses(404, CouponRefusal.UnknownCode)
        .Refuses(409, CouponRefusal.ExpiredCode, CouponRefusal.ExhaustedCode, CouponRefusal.NotApplicableCode, "product_unavailable");

    public static Reply Render(Result<QuoteView> outcome) => outcome switch
    {
        { Value: { } view } => Replies.Of(StatusCodes.Status200OK, view, DiscountsJson.Default.QuoteView),
        { Refusal: { Code: CouponRefusal.UnknownCode } unknown } => Replies.Refused(Problem.NotFound(unknown.Code, unknown.Detail)),
        { Refusal: var refusal } => Replies.Refused(refusal!),
    };

    private async Task QuoteAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, DiscountsJson.Default.QuoteBody);
        body.Validate();
        using var attempt = guesses.Take(context);
        await Replies.SendAsync(context, await quote.ReplyAsync(context, new(context.Caller().UserId, CouponCode.Normalize(body.Code), body.Items), outcome =>
        {
            if (outcome.Refusal?.Code == CouponRefusal.UnknownCode) attempt.Failed();
        }));
    }
}
