using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>What a coupon would take off.</summary>
internal sealed record QuoteView(string Code, Money Subtotal, Money Discount, Money TotalAmount, string Currency, IReadOnlyList<QuoteLineView> Lines);

internal sealed record QuoteLineView(Id<Product> ProductId, int Quantity, Money UnitPrice, Money Discount, Money LineTotal);
