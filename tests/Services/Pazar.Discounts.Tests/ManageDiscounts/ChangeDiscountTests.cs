using Microsoft.Extensions.Primitives;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;
using static Pazar.Discounts.Tests.GivenDiscounts;

namespace Pazar.Discounts.Tests;

public sealed class ChangeDiscountTests
{
    private static readonly DiscountRow Spring = new(
        Discount(0), "SPRING", new(DiscountKind.Percent, Percent: 10), 10, null, 4, 3, 17, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null);

    private static readonly DiscountBody Body = new("spring", DiscountKind.Fixed, 5, MaxUses: 4, MaxUsesPerUser: 1);

    [Fact]
    public void A_discount_becomes_another_kind_with_the_same_code()
    {
        var after = ChangeDiscount.Decide(Spring, default, Body).Value!;
        Assert.Equal((DiscountKind.Fixed, new Money(500), 4, 1), (after.Terms.Kind, after.Terms.Amount!.Value, after.MaxUses, after.MaxUsesPerUser));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Equal(ChangeDiscount.CodeIsFixed, ChangeDiscount.Decide(Spring, default, Body with { Code = "SUMMER" }).Refusal?.Code);
        Assert.Equal(ChangeDiscount.MaxUsesBelowUses, ChangeDiscount.Decide(Spring, default, Body with { MaxUses = 3 }).Refusal?.Code);
        Assert.Equal(ChangeDiscount.Ended, ChangeDiscount.Decide(Spring with { EndedAt = DateTimeOffset.UnixEpoch }, default, Body).Refusal?.Code);
        Assert.Equal(IfMatch.Stale, ChangeDiscount.Decide(Spring, new(new StringValues("\"2.0\"")), Body).Refusal);
        Assert.True(ChangeDiscount.Decide(Spring, new(new StringValues("\"3.0.0\"")), Body).Succeeded);
    }

    [Fact]
    public void What_has_ended_ends_no_more()
    {
        var ended = ChangeDiscount.DecideEnding(Spring, default, DateTimeOffset.UnixEpoch.AddDays(1)).Value!;
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(1), ended.EndedAt);
        Assert.Same(ended, ChangeDiscount.DecideEnding(ended, default, DateTimeOffset.UnixEpoch.AddDays(2)).Value);
    }
}
