using static Pazar.Basket.Tests.GivenBaskets;

namespace Pazar.Basket.Tests;

public sealed class CouponDecisionTests
{
    [Fact]
    public void A_coupon_is_kept_as_the_shop_writes_it()
    {
        var baskets = Nothing();
        var change = baskets.Do(Of(Ada).Add(0, 2), Of(Ada).Coupon(" tenth "));
        Assert.Equal("TENTH", change.After.Single().Coupon);
        Assert.Empty(baskets.Do(Of(Ada).Coupon("TENTH")).After);
        Assert.Null(baskets.Do(new BasketCommand.RemoveCoupon(Of(Ada))).After.Single().Coupon);
        Assert.Empty(baskets.Do(new BasketCommand.RemoveCoupon(Of(Ada))).After);
    }

    [Fact]
    public void One_that_takes_nothing_off_is_refused_by_why()
    {
        var baskets = Nothing();
        Assert.Equal("coupon_not_applicable", baskets.Do(Of(Ada).Coupon("TENTH")).Refusal?.Code);
        baskets.Do(Of(Ada).Add(0, 2));
        Assert.Equal("unknown_coupon", baskets.Do(Of(Ada).Coupon("nothing")).Refusal?.Code);
        Assert.Equal("coupon_not_applicable", baskets.Do(Of(Ada).Coupon("BIG")).Refusal?.Code);
        Assert.Equal("coupon_expired", baskets.Do(Of(Ada).Coupon("OVER")).Refusal?.Code);
        Assert.Equal("coupon_exhausted", baskets.Do(Of(Ada).Coupon("USED")).Refusal?.Code);
        Assert.Null(baskets.Find(Of(Ada))!.Coupon);
    }

    [Fact]
    public void A_checkout_takes_its_coupon_with_it_and_no_other_one()
    {
        var baskets = Nothing();
        Assert.Equal("TENTH", baskets.Do(Of(Ada).Add(0, 9), Of(Ada).Coupon("TENTH"), Ada.CheckOut(0)).Begun?.Coupon);
        baskets.Hear(Placed(0, Ada, "TENTH"));
        Assert.Null(baskets.Find(Of(Ada))!.Coupon);

        baskets.Do(Of(Ada).Add(0, 9), Of(Ada).Coupon("TENTH"), Ada.CheckOut(1), Of(Ada).Coupon("BIG"));
        baskets.Hear(Placed(1, Ada, "TENTH"));
        Assert.Equal("BIG", baskets.Find(Of(Ada))!.Coupon);

        baskets.Do(Of(Ada).Add(0, 9), Ada.CheckOut(2));
        baskets.Hear(Refused(2, Ada, "coupon_exhausted"));
        Assert.Equal("BIG", baskets.Find(Of(Ada))!.Coupon);
    }

    [Fact]
    public void A_merge_keeps_the_users_coupon_and_takes_the_others_where_there_is_none()
    {
        var baskets = Nothing();
        baskets.Do(Stranger().Add(0, 9), Stranger(50).Coupon("TENTH"), Ada.Merge(50));
        Assert.Equal("TENTH", baskets.Find(Of(Ada))!.Coupon);
        baskets.Do(Stranger(1).Add(0, 9), Stranger(51).Coupon("BIG"), Ada.Merge(51));
        Assert.Equal("TENTH", baskets.Find(Of(Ada))!.Coupon);
    }
}
