using FsCheck;
using FsCheck.Fluent;
using Pazar.Kernel;

namespace Pazar.Contracts.Tests;

/// <summary>What holds of every discount on every order. Amounts are in smallest units, so it holds in every currency.</summary>
public sealed class DiscountPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(5_000).WithReplay(20_261_121, 77);

    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_lines_come_to_the_whole_and_no_line_gets_more_than_it_costs() => Prop.ForAll(Orders(), order =>
    {
        if (order.Terms.Apply(order.Lines, Now) is not { Succeeded: true, Value: var applied }) return;
        Assert.Equal(order.Lines.Count, applied.Lines.Count);
        Assert.Equal(applied.Total.Minor, applied.Lines.Sum(off => off.Minor));
        Assert.All(order.Lines.Zip(applied.Lines), line => Assert.InRange(line.Second.Minor, 0, line.First.Total.Minor));
    }).Check(Seeded);

    [Fact]
    public void The_order_of_the_lines_does_not_matter_for_the_whole() => Prop.ForAll(Orders(), order =>
        Assert.Equal(TotalOf(order.Terms, order.Lines), TotalOf(order.Terms, [.. order.Lines.Reverse()]))).Check(Seeded);

    [Fact]
    public void A_percentage_is_within_half_a_unit_of_the_exact_one() => Prop.ForAll(Orders(), order =>
    {
        if (order.Terms.Kind != DiscountKind.Percent) return;
        var exact = order.Lines.Sum(line => line.Total.Minor) * order.Terms.Percent!.Value / 100;
        Assert.InRange(TotalOf(order.Terms, order.Lines) - exact, -0.5m, 0.5m);
    }).Check(Seeded);

    [Fact]
    public void No_line_is_a_unit_or_more_from_its_exact_share() => Prop.ForAll(Orders(), order =>
    {
        if (order.Terms.Kind == DiscountKind.BuyXGetY || order.Terms.Apply(order.Lines, Now).Value is not { } applied) return;
        var whole = order.Lines.Sum(line => line.Total.Minor);
        Assert.All(order.Lines.Zip(applied.Lines), line =>
            Assert.True(Math.Abs(line.Second.Minor - (decimal)applied.Total.Minor * line.First.Total.Minor / whole) < 1));
    }).Check(Seeded);

    [Fact]
    public void What_is_given_away_is_the_cheapest_units() => Prop.ForAll(Orders(), order =>
    {
        if (order.Terms is not { Kind: DiscountKind.BuyXGetY, Buy: { } buy, Get: { } get }) return;
        var units = order.Lines.SelectMany(line => Enumerable.Repeat(line.UnitPrice.Minor, line.Quantity)).Order().ToList();
        // Told apart one by one: after each so many that are paid, so many are free.
        var free = Enumerable.Range(0, units.Count).Count(unit => unit % (buy + get) >= buy);
        Assert.Equal(units.Take(free).Sum(), TotalOf(order.Terms, order.Lines));
    }).Check(Seeded);

    private static long TotalOf(DiscountTerms terms, IReadOnlyList<DiscountLine> lines) => terms.Apply(lines, Now).Value?.Total.Minor ?? 0;

    private static Arbitrary<(DiscountTerms Terms, IReadOnlyList<DiscountLine> Lines)> Orders() => (
        from prices in Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(0, 2_000_000)).NonEmptyListOf()
        from quantities in Gen.Choose(1, 12).ListOf(prices.Count)
        from kind in Gen.Choose(0, 2)
        from percent in Gen.Choose(1, 10_000)
        from amount in Gen.Choose(1, 3_000_000)
        from buy in Gen.Choose(1, 4)
        from get in Gen.Choose(1, 4)
        select (TermsOf(kind, percent, amount, buy, get), (IReadOnlyList<DiscountLine>)[.. prices.Select((price, i) => DiscountTermsTests.Line(i, price, quantities[i]))])).ToArbitrary();

    private static DiscountTerms TermsOf(int kind, int percent, int amount, int buy, int get) => kind switch
    {
        0 => new(DiscountKind.Percent, Percent: percent / 100m),
        1 => new(DiscountKind.Fixed, Amount: new(amount)),
        _ => new(DiscountKind.BuyXGetY, Buy: buy, Get: get),
    };
}
