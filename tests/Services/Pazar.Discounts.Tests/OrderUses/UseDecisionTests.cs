using Pazar.Contracts;
using static Pazar.Discounts.Tests.GivenDiscounts;

namespace Pazar.Discounts.Tests;

public sealed class UseDecisionTests
{
    [Fact]
    public void Two_orders_for_the_last_use_in_one_batch_redeem_once()
    {
        var uses = Uses((1, null));
        var decisions = uses.Handle(Wanted(0), Wanted(1, user: 1));
        Assert.IsType<UseDecision.Redeem>(decisions[0]);
        Assert.Equal(CouponRefusal.Exhausted, Assert.IsType<UseDecision.Refuse>(decisions[1]).Refusal);
        Assert.Equal(1, uses.Of(Discount(0)));
    }

    [Fact]
    public void What_one_user_may_not_have_any_more_another_may()
    {
        var decisions = Uses((null, 1)).Handle(Wanted(0), Wanted(1), Wanted(2, user: 1));
        Assert.Equal(CouponRefusal.ExhaustedForUser, Assert.IsType<UseDecision.Refuse>(decisions[1]).Refusal);
        Assert.IsType<UseDecision.Redeem>(decisions[2]);
    }

    [Fact]
    public void A_refused_order_takes_no_use_of_anybody()
    {
        var uses = Uses((1, 5));
        uses.Handle(Wanted(0), Wanted(1), Cancelled(0), Wanted(2), Cancelled(2));
        Assert.Equal((0, 0), (uses.Of(Discount(0)), uses.Ledger[new(Discount(0), User(0))].Held));
    }

    [Fact]
    public void A_cancelled_order_gives_its_use_back_once_and_a_refused_one_stays_refused()
    {
        var uses = Uses((1, 1));
        var decisions = uses.Handle(Wanted(0), Wanted(1), Cancelled(0), Cancelled(0), Wanted(1), Wanted(2));
        Assert.IsType<UseDecision.Return>(decisions[2]);
        Assert.IsType<UseDecision.Nothing>(decisions[3]);
        Assert.IsType<UseDecision.Nothing>(decisions[4]);
        Assert.IsType<UseDecision.Redeem>(decisions[5]);
        Assert.Equal(1, uses.Of(Discount(0)));
    }

    [Fact]
    public void An_order_that_is_heard_twice_is_answered_once()
    {
        var uses = Uses((null, null));
        Assert.IsType<UseDecision.Nothing>(uses.Handle(Wanted(0), Wanted(0))[1]);
        Assert.Equal(1, uses.Of(Discount(0)));
    }

    [Fact]
    public void A_cancellation_that_comes_first_leaves_a_tombstone()
    {
        var uses = Uses((1, null));
        var decisions = uses.Handle(Cancelled(0), Wanted(0), Cancelled(0));
        Assert.IsType<UseDecision.Remember>(decisions[0]);
        Assert.All(decisions.Skip(1), decision => Assert.IsType<UseDecision.Nothing>(decision));
        Assert.Equal(0, uses.Of(Discount(0)));
    }

    [Fact]
    public void A_discount_that_nobody_knows_is_refused() =>
        Assert.Equal(CouponRefusal.Unknown, Assert.IsType<UseDecision.Refuse>(Uses((1, null)).Handle(Wanted(0, discount: 5))[0]).Refusal);

    [Fact]
    public void A_limit_below_what_is_used_leaves_nothing_and_takes_nothing_away()
    {
        var capacity = UseStore.CapacityOf(2, 5);
        Assert.Equal((0, 5), (capacity.Available, capacity.Held));
        Assert.Equal(4, capacity.Release(1).Held);
    }
}
