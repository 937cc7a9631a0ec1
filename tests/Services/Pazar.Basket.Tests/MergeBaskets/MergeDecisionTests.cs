using static Pazar.Basket.Tests.GivenBaskets;

namespace Pazar.Basket.Tests;

public sealed class MergeDecisionTests
{
    [Fact]
    public void Quantities_are_added_and_what_was_merged_is_gone()
    {
        var baskets = Nothing();
        baskets.Do(Stranger().Add(0, 2), Stranger(50).Add(1), Of(Ada).Add(0, 3), Ada.Merge(50));
        Assert.Equal("0:5 1:1", baskets.In(Ada));
        Assert.Null(baskets.Find(Stranger(50)));
    }

    [Fact]
    public void However_often_it_is_sent_it_happens_once_and_for_one_user()
    {
        var baskets = Nothing();
        baskets.Do(Stranger().Add(0, 2), Ada.Merge(50));
        Assert.Equal(new Kernel.Id<Contracts.ShoppingBasket>(Ada.Value), baskets.Do(Ada.Merge(50)).Basket);
        baskets.Do(Bob.Merge(50), Ada.Merge(50));
        Assert.Equal("0:2", baskets.In(Ada));
        Assert.Equal("none", baskets.In(Bob));
    }

    [Fact]
    public void A_basket_that_was_merged_is_not_filled_again()
    {
        var baskets = Nothing();
        baskets.Do(Stranger().Add(0), Ada.Merge(50));
        Assert.Equal(BasketAt(100), baskets.Do(Stranger(50).Add(1)).Basket);
    }

    [Fact]
    public void Nobody_takes_another_users_basket_over()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0, 2), new BasketCommand.Merge(Of(Bob), new(Ada.Value)));
        Assert.Equal("0:2", baskets.In(Ada));
        Assert.Equal("none", baskets.In(Bob));
        baskets.Do(new BasketCommand.Merge(Of(Ada), new(Ada.Value)));
        Assert.Equal("0:2", baskets.In(Ada));
    }

    [Fact]
    public void More_of_one_than_a_basket_holds_is_refused_and_not_cut()
    {
        var baskets = Nothing();
        baskets.Do(Of(Ada).Add(0, 9_000), Stranger().Add(0, 9_000), Ada.Merge(50));
        Assert.Equal("quantity_limit", baskets.Do(Ada.Merge(50)).Refusal?.Code);
        Assert.Equal(("0:9000", "0:9000"), (baskets.In(Ada), baskets.In(BasketAt(50))));
    }

    [Fact]
    public void Too_many_lines_are_refused_before_anything_is_lost()
    {
        var baskets = Nothing();
        baskets.Do([.. Enumerable.Range(100, 60).Select(product => Of(Ada).Add(product)), Stranger().Add(160), .. Enumerable.Range(161, 49).Select(product => Stranger(50).Add(product))]);
        Assert.Equal("basket_full", baskets.Do(Ada.Merge(50)).Refusal?.Code);
        Assert.Equal(50, baskets.Rows.Find(BasketAt(50))?.Lines.Count);
    }
}
