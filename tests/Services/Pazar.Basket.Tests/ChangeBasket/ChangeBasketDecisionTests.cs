using static Pazar.Basket.Tests.GivenBaskets;

namespace Pazar.Basket.Tests;

public sealed class ChangeBasketDecisionTests
{
    [Fact]
    public void What_is_added_comes_to_what_is_there()
    {
        var baskets = Nothing();
        var change = baskets.Do(Of(Ada).Add(0, 2), Of(Ada).Add(1), Of(Ada).Add(0, 3));
        Assert.Equal("0:5 1:1", baskets.In(Ada));
        Assert.Equal(3, change.After.Single().Version);
    }

    [Fact]
    public void A_quantity_is_set_and_none_takes_the_line_out()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Set(0, 2), Of(Ada).Set(1, 4), Of(Ada).Set(0, 7), Of(Ada).Set(1, 0));
        Assert.Equal("0:7", baskets.In(Ada));
    }

    [Fact]
    public void What_changes_nothing_is_no_new_version()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0, 2));
        Assert.Empty(baskets.Do(Of(Ada).Set(0, 2)).After);
        Assert.Empty(baskets.Do(Of(Ada).Set(1, 0)).After);
        Assert.Empty(baskets.Do(Of(Bob).Clear()).After);
        Assert.Empty(baskets.Do(Of(Ada).Clear(), Of(Ada).Clear()).After);
    }

    [Fact]
    public void What_is_unknown_or_cannot_be_ordered_is_not_put_in()
    {
        var baskets = Nothing();
        Assert.Equal("unknown_product", baskets.Do(Of(Ada).Add(20)).Refusal?.Code);
        Assert.Equal("not_found", baskets.Do(Of(Ada).Set(20, 1)).Refusal?.Code);
        Assert.Equal("product_unavailable", baskets.Do(Of(Ada).Add(9)).Refusal?.Code);
        Assert.Equal("product_unavailable", baskets.Do(Of(Ada).Set(9, 1)).Refusal?.Code);
        Assert.Equal("not_found", baskets.Do(Of(Ada).Remove(0)).Refusal?.Code);
        Assert.Equal("none", baskets.In(Ada));
    }

    [Fact]
    public void A_basket_has_a_hundred_lines_of_ten_thousand()
    {
        var baskets = Nothing();
        baskets.Do([.. Enumerable.Range(100, 100).Select(product => Of(Ada).Add(product))]);
        Assert.Equal("basket_full", baskets.Do(Of(Ada).Add(200)).Refusal?.Code);
        Assert.Equal("basket_full", baskets.Do(Of(Ada).Set(200, 1)).Refusal?.Code);
        Assert.Null(baskets.Do(Of(Ada).Add(100, 9_999)).Refusal);
        Assert.Equal("quantity_limit", baskets.Do(Of(Ada).Add(100)).Refusal?.Code);
    }

    [Fact]
    public void Who_is_not_signed_in_is_given_a_basket_and_finds_it_again_by_its_id()
    {
        var baskets = Nothing();
        var made = baskets.Do(Stranger().Add(0));
        Assert.Equal(BasketAt(50), made.Basket);
        Assert.Equal(BasketAt(50), baskets.Do(Stranger(50).Add(0)).Basket);
        Assert.Equal("0:2", baskets.In(BasketAt(50)));
    }

    [Fact]
    public void An_id_that_nobody_gave_out_is_not_taken_up()
    {
        var baskets = Nothing();
        Assert.Equal(BasketAt(57), baskets.Do(Stranger(7).Add(0)).Basket);
        Assert.Equal("none", baskets.In(BasketAt(7)));
    }

    [Fact]
    public void An_id_alone_opens_no_users_basket()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0, 3));
        var thief = BasketOwner.Anonymous(new(Ada.Value), BasketAt(60));
        Assert.Equal(BasketAt(60), baskets.Do(thief.Add(1)).Basket);
        Assert.Null(baskets.Do(thief.Clear()).Basket);
        Assert.Equal("0:3", baskets.In(Ada));
    }

    [Fact]
    public void An_unsigned_basket_ends_thirty_days_after_its_last_change_swept_or_not()
    {
        var before = Nothing(Now - AnonymousTime - TimeSpan.FromSeconds(1));
        before.Do(Stranger().Add(0), Of(Ada).Add(0));
        var later = Nothing();
        foreach (var basket in before.Rows.Rows) later.Rows.Add(basket.Id, basket);
        Assert.Null(later.Find(Stranger(50)));
        Assert.NotNull(later.Find(Of(Ada)));
        Assert.Equal(BasketAt(100), later.Do(Stranger(50).Add(1)).Basket);
    }

    [Fact]
    public void A_line_has_no_more_than_an_order_may_have()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(10, 2));
        var refusal = baskets.Do(Of(Ada).Add(10, 2)).Refusal;
        Assert.Equal(("quantity_limit", "An order has at most 3 of Honey (SKU-10)."), (refusal?.Code, refusal?.Detail));
        Assert.Equal("quantity_limit", baskets.Do(Of(Ada).Set(10, 4)).Refusal?.Code);
        Assert.Equal("quantity_limit", baskets.Do(Of(Bob).Set(10, 4)).Refusal?.Code);
        Assert.Null(baskets.Do(Of(Ada).Set(10, 3)).Refusal);
        Assert.Equal("10:3", baskets.In(Ada));
    }

    [Fact]
    public void A_product_is_put_in_once_its_time_has_come()
    {
        Assert.Equal("product_unavailable", Nothing().Do(Of(Ada).Add(11)).Refusal?.Code);
        Assert.Null(Nothing(Now.AddHours(1)).Do(Of(Ada).Add(11)).Refusal);
    }
}
