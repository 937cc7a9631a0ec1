using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>A user wants to know what a code would take off.</summary>
internal sealed record QuoteCommand(Id<User> UserId, string Code, IReadOnlyList<QuoteLine> Lines);

/// <summary>The rules of a quote. It promises nothing: who places the order first has the last use.</summary>
internal static class QuoteDiscount
{
    /// <param name="discount">The one that has the code, or had it last.</param>
    /// <param name="used">How many uses this user has of it, where that is limited.</param>
    public static Result<QuoteView> Decide(
        DiscountRow? discount, int used, Loaded<Id<Product>, QuotedProduct> products, QuoteCommand command, string currency, DateTimeOffset now)
    {
        if (discount is null) return CouponRefusal.Unknown;
        if (discount.EndedAt is not null) return CouponRefusal.Expired;
        List<DiscountLine> lines = new(command.Lines.Count);
        foreach (var line in command.Lines)
        {
            if (products.Find(line.ProductId) is not { } product || !product.IsForSale(now))
                return new Refusal("product_unavailable", $"Product {line.ProductId} cannot be ordered.");
            lines.Add(new(product.Id, product.Category, line.Quantity, product.Price));
        }
        var applied = discount.Terms.Apply(lines, now);
        if (applied.Refusal is { } refusal) return refusal;
        if (discount.IsExhausted) return CouponRefusal.Exhausted;
        if (used >= discount.MaxUsesPerUser) return CouponRefusal.ExhaustedForUser;

        var subtotal = lines.Aggregate(Money.Zero, (sum, line) => sum + line.Total);
        return new QuoteView(discount.Code, subtotal, applied.Value!.Total, subtotal - applied.Value.Total, currency,
            [.. lines.Zip(applied.Value.Lines, static (line, off) => new QuoteLineView(line.ProductId, line.Quantity, line.UnitPrice, off, line.Total - off))]);
    }
}
