using static Pazar.Basket.Tests.GivenBaskets;

namespace Pazar.Basket.Tests;

public sealed class CheckOutDecisionTests
{
    [Fact]
    public void A_checkout_freezes_what_can_be_ordered_and_leaves_the_rest()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0, 2), Of(Ada).Add(1));
        var basket = baskets.Find(Of(Ada))!;
        baskets.Rows.Set(basket.Id, basket.With(Product(9), 4));

        var begun = baskets.Do(Ada.CheckOut(0)).Begun!;
        Assert.Equal([(Product(0), 2), (Product(1), 1)], begun.Items.Select(item => (item.ProductId, item.Quantity)));
        baskets.Hear(Placed(0, Ada));
        Assert.Equal("9:4", baskets.In(Ada));
    }

    [Fact]
    public void A_version_becomes_one_order_however_often_it_is_sent()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0));
        Assert.Equal(Order(0), baskets.Do(Ada.CheckOut(0)).Order);
        Assert.Equal(Order(0), baskets.Do(Ada.CheckOut(1)).Order);
        Assert.Equal(Order(0), baskets.Do(Ada.CheckOut(2, version: 1)).Order);
        baskets.Hear(Placed(0, Ada));
        Assert.Equal(Order(0), baskets.Do(Ada.CheckOut(3)).Order);
        Assert.Equal(Order(0), baskets.Do(Ada.CheckOut(4, version: 1)).Order);
        Assert.Single(baskets.Begun);
    }

    [Fact]
    public void What_is_put_in_meanwhile_stays_and_what_is_taken_out_meanwhile_is_not_missed()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0, 5), Of(Ada).Add(1, 5), Of(Ada).Add(2, 5), Of(Ada).Add(3, 5), Ada.CheckOut(0));
        baskets.Do(Of(Ada).Add(0, 3), Of(Ada).Set(1, 2), Of(Ada).Remove(2), Of(Ada).Add(2, 4), Of(Ada).Add(4));
        baskets.Hear(Placed(0, Ada));
        // Of product 2 the five that were checked out had been taken out before the four were put in.
        Assert.Equal("0:3 2:4 4:1", baskets.In(Ada));
    }

    [Fact]
    public void While_a_checkout_of_an_older_version_runs_another_one_waits()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0), Ada.CheckOut(0), Of(Ada).Add(1));
        Assert.Equal("checkout_in_progress", baskets.Do(Ada.CheckOut(1)).Refusal?.Code);
        Assert.Equal("checkout_in_progress", baskets.Do(Ada.CheckOut(1, version: 2)).Refusal?.Code);
        Assert.Equal(Order(0), baskets.Do(Ada.CheckOut(1, version: 1)).Order);
        baskets.Hear(Placed(0, Ada));
        Assert.Equal(Order(1), baskets.Do(Ada.CheckOut(1)).Begun?.OrderId);
    }

    [Fact]
    public void A_refused_checkout_leaves_the_basket_as_it_was_and_may_be_tried_again()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0, 2), Ada.CheckOut(0), Of(Ada).Add(1));
        baskets.Hear(Refused(0, Ada));
        Assert.Equal("0:2 1:1", baskets.In(Ada));
        Assert.Equal(Order(1), baskets.Do(Ada.CheckOut(1)).Begun?.OrderId);
    }

    [Fact]
    public void News_count_once_and_only_for_their_own_checkout()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0, 2), Ada.CheckOut(0));
        baskets.Hear(Placed(0, Ada), Refused(0, Ada), Placed(0, Ada));
        baskets.Do(Of(Ada).Add(0, 7), Ada.CheckOut(1));
        baskets.Hear(Placed(0, Ada), Refused(0, Ada), Placed(99, Bob));
        Assert.Equal("0:7", baskets.In(Ada));
        Assert.True(baskets.Find(Of(Ada))!.IsCheckingOut);
    }

    [Fact]
    public void Nothing_to_order_is_refused_by_what_it_is()
    {
        var baskets = Nothing();
        Assert.Equal("basket_empty", baskets.Do(Ada.CheckOut(0)).Refusal?.Code);
        baskets.Do(Of(Ada).Add(0), Of(Ada).Clear());
        Assert.Equal("basket_empty", baskets.Do(Ada.CheckOut(0)).Refusal?.Code);
        var basket = baskets.Find(Of(Ada))!;
        baskets.Rows.Set(basket.Id, basket.With(Product(9), 1));
        Assert.Equal("product_unavailable", baskets.Do(Ada.CheckOut(0)).Refusal?.Code);
        Assert.Equal("basket_changed", baskets.Do(Ada.CheckOut(0, version: 1)).Refusal?.Code);
    }

    [Fact]
    public void A_repetition_without_a_version_is_one_for_an_hour()
    {
        var before = Nothing(Now - TimeSpan.FromHours(1));
        before.Do(Of(Ada).Add(0), Ada.CheckOut(0));
        before.Hear(Placed(0, Ada));
        var later = Nothing();
        foreach (var basket in before.Rows.Rows) later.Rows.Add(basket.Id, basket);
        Assert.Equal("basket_empty", later.Do(Ada.CheckOut(1)).Refusal?.Code);
        Assert.Equal(Order(0), later.Do(Ada.CheckOut(1, version: 1)).Order);
    }

    [Fact]
    public void A_basket_that_is_being_checked_out_is_not_merged()
    {
        var baskets = Nothing();
        baskets.Do(Stranger().Add(0), new BasketCommand.CheckOut(Stranger(50), Bob, Order(0), null, null, null));
        Assert.Equal("checkout_in_progress", baskets.Do(Ada.Merge(50)).Refusal?.Code);
    }

    [Fact]
    public void Baskets_that_came_together_are_not_checked_out_with_more_than_an_order_may_have()
    {
        var baskets = Nothing();
        baskets.Do(Stranger().Add(10, 2), Of(Ada).Add(10, 2), Ada.Merge(50));
        Assert.Equal("10:4", baskets.In(Ada));
        Assert.Equal("quantity_limit", baskets.Do(Ada.CheckOut(0)).Refusal?.Code);
        baskets.Do(Of(Ada).Set(10, 3));
        Assert.Null(baskets.Do(Ada.CheckOut(0)).Refusal);
    }
}
