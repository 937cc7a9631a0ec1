using Pazar.Kernel;

namespace Pazar.Contracts.Tests;

public sealed class DiscountTermsTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_percentage_is_rounded_once_and_spread_to_the_cent()
    {
        // 10 % of 1.00 in three lines of 0.33, 0.33 and 0.34: 0.10 in all, and the largest remainder is the last one's.
        Assert.Equal([3, 3, 4], Off(new(DiscountKind.Percent, Percent: 10), Line(1, 33), Line(2, 33), Line(3, 34)));
        // Among equal remainders the first line gets it.
        Assert.Equal([4, 3, 3], Off(new(DiscountKind.Fixed, Amount: new(10)), Line(1, 33), Line(2, 33), Line(3, 33)));
        Assert.Equal([13], Off(new(DiscountKind.Percent, Percent: 12.5m), Line(1, 100)));
    }

    [Theory]
    [InlineData(12_340, 10, 2, 1_234)]
    [InlineData(12_340, 10, 3, 1_240)]
    [InlineData(12_300, 10, 3, 1_230)]
    [InlineData(12_345, 100, 3, 12_345)]
    [InlineData(9, 50, 3, 9)]
    [InlineData(10, 12.5, 3, 10)]
    [InlineData(12_340, 10, 0, 1_234)]
    public void What_is_left_of_an_amount_with_three_digits_ends_with_a_zero(long whole, double percent, int digits, long off) =>
        Assert.Equal(off, DiscountTerms.PartOf(whole, (decimal)percent, digits));

    [Fact]
    public void No_more_is_taken_off_than_there_is()
    {
        Assert.Equal([33, 67], Off(new(DiscountKind.Fixed, Amount: new(5_000)), Line(1, 33), Line(2, 67)));
        Assert.Equal([33, 67], Off(new(DiscountKind.Percent, Percent: 100), Line(1, 33), Line(2, 67)));
    }

    [Fact]
    public void The_dearest_order_is_reckoned_without_a_loss()
    {
        var lines = Enumerable.Range(1, 100).Select(i => Line(i, Money.MaxMinor, 10_000)).ToArray();
        Assert.Equal(lines.Sum(line => line.Total.Minor), Off(new(DiscountKind.Percent, Percent: 100), lines).Sum());
    }

    [Theory]
    [InlineData(2, 1, 2, 0)]
    [InlineData(2, 1, 3, 1)]
    [InlineData(2, 1, 5, 1)]
    [InlineData(2, 1, 6, 2)]
    [InlineData(2, 2, 3, 1)]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 3, 9, 6)]
    public void Of_so_many_that_are_bought_so_many_are_free(int buy, int get, int units, int free)
    {
        var applied = new DiscountTerms(DiscountKind.BuyXGetY, Buy: buy, Get: get).Apply([Line(1, 10, units)], Now);
        Assert.Equal(free * 10, applied.Value?.Total.Minor ?? 0);
    }

    [Fact]
    public void The_cheapest_are_given_away_whatever_the_order_of_the_lines()
    {
        DiscountTerms terms = new(DiscountKind.BuyXGetY, Buy: 2, Get: 1);
        Assert.Equal([0, 60, 0], Off(terms, Line(1, 500, 3), Line(2, 30, 2), Line(3, 100, 1)));
        Assert.Equal([60, 0, 0], Off(terms, Line(2, 30, 2), Line(3, 100, 1), Line(1, 500, 3)));
    }

    [Fact]
    public void Only_lines_of_its_products_or_of_its_category_count()
    {
        Assert.Equal([0, 50], Off(new(DiscountKind.Percent, Percent: 50, ProductIds: [Product(2)]), Line(1, 100), Line(2, 100)));
        Assert.Equal([0, 50], Off(new(DiscountKind.Percent, Percent: 50, Category: "Kitchen"), Line(1, 100), Line(2, 100, category: "kitchen")));
        Assert.Equal([50, 50, 0], Off(new(DiscountKind.Percent, Percent: 50, ProductIds: [Product(1)], Category: "kitchen"),
            Line(1, 100), Line(2, 100, category: "kitchen"), Line(3, 100, category: "garden")));
        // Only what counts is counted: one cup and two plates are not three cups.
        Refused(CouponRefusal.NotApplicableCode, new(DiscountKind.BuyXGetY, Buy: 2, Get: 1, ProductIds: [Product(1)]), Line(1, 100), Line(2, 100, 2));
    }

    [Fact]
    public void The_whole_order_has_to_come_to_the_least_total()
    {
        DiscountTerms terms = new(DiscountKind.Percent, Percent: 50, MinTotal: new(200), ProductIds: [Product(1)]);
        Assert.Equal([50, 0], Off(terms, Line(1, 100), Line(2, 100)));
        Refused(CouponRefusal.NotApplicableCode, terms, Line(1, 100), Line(2, 99));
    }

    [Fact]
    public void A_coupon_is_valid_from_its_start_until_its_end_and_while_it_is_switched_on()
    {
        DiscountTerms terms = new(DiscountKind.Percent, Percent: 50, StartsAt: Now, EndsAt: Now.AddHours(1));
        Assert.True(terms.Apply([Line(1, 100)], Now).Succeeded);
        Assert.True(terms.Apply([Line(1, 100)], Now.AddHours(1).AddTicks(-1)).Succeeded);
        Assert.Equal(CouponRefusal.NotApplicableCode, terms.Apply([Line(1, 100)], Now.AddTicks(-1)).Refusal?.Code);
        Assert.Equal(CouponRefusal.ExpiredCode, terms.Apply([Line(1, 100)], Now.AddHours(1)).Refusal?.Code);
        Assert.Equal(CouponRefusal.ExpiredCode, (terms with { IsActive = false }).Apply([Line(1, 100)], Now).Refusal?.Code);
    }

    [Fact]
    public void A_coupon_that_takes_nothing_off_is_not_applicable()
    {
        Refused(CouponRefusal.NotApplicableCode, new(DiscountKind.Percent, Percent: 1), Line(1, 10));
        Refused(CouponRefusal.NotApplicableCode, new(DiscountKind.Fixed, Amount: new(10)), Line(1, 0));
        Refused(CouponRefusal.NotApplicableCode, new(DiscountKind.Fixed, Amount: new(10), Category: "garden"), Line(1, 10));
        Refused(CouponRefusal.NotApplicableCode, new(DiscountKind.Fixed, Amount: new(10)));
    }

    internal static Id<Product> Product(int number) => new(new Guid(number, 1, 0, new byte[8]));

    internal static DiscountLine Line(int product, long price, int quantity = 1, string? category = null) => new(Product(product), category, quantity, new(price));

    private static IEnumerable<long> Off(DiscountTerms terms, params DiscountLine[] lines) => terms.Apply(lines, Now).Value!.Lines.Select(off => off.Minor);

    private static void Refused(string code, DiscountTerms terms, params DiscountLine[] lines) => Assert.Equal(code, terms.Apply(lines, Now).Refusal?.Code);
}
