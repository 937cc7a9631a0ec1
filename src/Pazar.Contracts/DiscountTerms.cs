using System.Globalization;
using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>What a discount takes off, of what, and when. One rule for who quotes it, who shows it and who charges by it.</summary>
/// <param name="Percent">Of a percent discount: more than 0 and up to 100, with two fraction digits at most.</param>
/// <param name="Amount">Of a fixed discount.</param>
/// <param name="Buy">Of buy-x-get-y: how many units are paid for before <paramref name="Get"/> more are free.</param>
/// <param name="MinTotal">What the whole order has to come to before the discount.</param>
/// <param name="ProductIds">With <paramref name="Category"/>: a line counts that is of one of these products or of this category. Where neither is given, every line does.</param>
/// <param name="EndsAt">From then on it is over.</param>
public sealed record DiscountTerms(
    DiscountKind Kind, decimal? Percent = null, Money? Amount = null, int? Buy = null, int? Get = null, Money? MinTotal = null,
    IReadOnlyList<Id<Product>>? ProductIds = null, string? Category = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, bool IsActive = true)
{
    /// <summary>So many digits, of which the last is not used.</summary>
    private const int DigitsWithoutLast = 3;

    private HashSet<Id<Product>> Products => field ??= [.. ProductIds ?? []];

    /// <summary>What is taken off each of these lines, or why nothing is.</summary>
    public Result<AppliedDiscount> Apply(IReadOnlyList<DiscountLine> lines, DateTimeOffset at)
    {
        if (!IsActive || at >= EndsAt) return CouponRefusal.Expired;
        if (at < StartsAt)
            return CouponRefusal.NotApplicable(string.Create(CultureInfo.InvariantCulture, $"The coupon is valid from {StartsAt.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC on."));
        if (MinTotal is { } least && Sum(lines) < least) return CouponRefusal.NotApplicable($"The coupon is for orders of {least} or more.");

        var off = Kind switch
        {
            DiscountKind.Percent => Spread(lines, whole => PartOf(whole, Percent!.Value, Money.FractionDigits)),
            DiscountKind.Fixed => Spread(lines, whole => Amount!.Value.Minor < whole ? Amount.Value.Minor : whole),
            _ => GiveCheapest(lines, Buy!.Value, Get!.Value),
        };
        AppliedDiscount applied = new([.. off.Select(minor => new Money(minor))], new(off.Sum()));
        return applied.Total > Money.Zero ? applied : CouponRefusal.NotApplicable("The coupon takes nothing off what is in this order.");
    }

    private static Money Sum(IReadOnlyList<DiscountLine> lines) => lines.Aggregate(Money.Zero, (sum, line) => sum + line.Total);

    /// <summary>
    /// Rounded to the smallest unit, and from its half on upwards. In currencies with three digits what is left to pay ends with a zero, for card networks take nothing else there.
    /// </summary>
    internal static long PartOf(long whole, decimal percent, int fractionDigits)
    {
        var off = whole * percent / 100;
        if (fractionDigits < DigitsWithoutLast) return (long)decimal.Round(off, MidpointRounding.AwayFromZero);
        var left = (long)decimal.Round((whole - off) / 10, MidpointRounding.ToZero) * 10;
        return whole - left;
    }

    /// <summary>
    /// Spreads what is taken off the whole over the lines by their totals. What is left after rounding down goes, unit by unit, to the largest remainders, and among equal ones
    /// to the first: no line gets more than it costs, for only a line with a remainder gets one.
    /// </summary>
    private long[] Spread(IReadOnlyList<DiscountLine> lines, Func<long, long> partOf)
    {
        var totals = lines.Select(line => Counts(line) ? line.Total.Minor : 0).ToArray();
        var whole = totals.Sum();
        if (whole == 0) return new long[totals.Length];
        var off = partOf(whole);
        var shares = totals.Select(total => (long)((Int128)total * off / whole)).ToArray();
        var left = (int)(off - shares.Sum());
        foreach (var line in Enumerable.Range(0, totals.Length).OrderByDescending(line => (Int128)totals[line] * off % whole).Take(left)) shares[line]++;
        return shares;
    }

    /// <summary>Of so many units that are bought, the cheapest are free; units of one price in the order of their lines.</summary>
    private long[] GiveCheapest(IReadOnlyList<DiscountLine> lines, int buy, int get)
    {
        var off = new long[lines.Count];
        var counting = Enumerable.Range(0, lines.Count).Where(line => Counts(lines[line])).ToList();
        var units = counting.Sum(line => (long)lines[line].Quantity);
        var group = (long)buy + get;
        var free = units / group * get + Math.Max(0, units % group - buy);
        foreach (var line in counting.OrderBy(line => lines[line].UnitPrice))
        {
            var given = (int)Math.Min(free, lines[line].Quantity);
            off[line] = (lines[line].UnitPrice * given).Minor;
            free -= given;
        }
        return off;
    }

    private bool Counts(DiscountLine line) => (ProductIds is null && Category is null)
        || Products.Contains(line.ProductId)
        || (Category is not null && string.Equals(Category, line.Category, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A line of an order, or of a basket, as far as discounts care.</summary>
public readonly record struct DiscountLine(Id<Product> ProductId, string? Category, int Quantity, Money UnitPrice)
{
    public Money Total => UnitPrice * Quantity;
}

/// <summary>What a discount takes off: of each line, in their order, and of all together.</summary>
public sealed record AppliedDiscount(IReadOnlyList<Money> Lines, Money Total);

[JsonConverter(typeof(JsonStringEnumConverter<DiscountKind>))]
public enum DiscountKind
{
    [JsonStringEnumMemberName("percent")]
    Percent,

    [JsonStringEnumMemberName("fixed")]
    Fixed,

    [JsonStringEnumMemberName("buy_x_get_y")]
    BuyXGetY,
}
