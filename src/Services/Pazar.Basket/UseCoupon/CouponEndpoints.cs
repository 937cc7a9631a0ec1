using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;

namespace Pazar.Basket;

/// <summary>The coupon of a basket.</summary>
internal sealed class CouponEndpoints(BasketAnswers answers)
{
    private const int LongestTyped = 100;

    public void Map(Routes routes)
    {
        BasketEndpoints.Of(routes.Put("/api/basket/coupon", SetAsync)).Body<BasketCouponBody>().Summary("Names a coupon, in place of the one before.")
            .Description("It stays when it stops to take anything off; then `coupon_notice` says why, and the order is refused until it is taken out.")
            .Refuses(404, CouponRefusal.UnknownCode).Refuses(409, CouponRefusal.ExpiredCode, CouponRefusal.ExhaustedCode, CouponRefusal.NotApplicableCode);
        BasketEndpoints.Of(routes.Delete("/api/basket/coupon", RemoveAsync)).Summary("Takes the coupon out.");
    }

    private async Task SetAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, BasketJson.Default.BasketCouponBody);
        new FieldErrors().Required("code", body.Code).Length("code", body.Code, 0, LongestTyped).ThrowIfAny();
        await answers.AnswerAsync(context, new BasketCommand.SetCoupon(BasketAnswers.OwnerOf(context), body.Code));
    }

    private Task RemoveAsync(HttpContext context) => answers.AnswerAsync(context, new BasketCommand.RemoveCoupon(BasketAnswers.OwnerOf(context)));
}

/// <param name="Code">As it was typed.</param>
internal sealed record BasketCouponBody(string Code);
