using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>The body of <c>POST /api/orders</c>.</summary>
/// <param name="ExpectedTotal">What the customer was shown; at any other total there is no order.</param>
internal sealed record PlaceOrderBody(
    IReadOnlyList<PlaceOrderLine> Items, string? Coupon = null, string? PaymentMethod = null, ShippingAddress? ShippingAddress = null,
    Dictionary<string, string>? Metadata = null, Money? ExpectedTotal = null)
{
    public const int MostLines = 100;
    public const int MostOfOne = 10_000;

    /// <summary>More than a code has, for what people paste around it.</summary>
    private const int LongestCoupon = 100;

    public void Validate()
    {
        FieldErrors errors = new();
        errors.Require(Items.Count is >= 1 and <= MostLines, "items", $"must have 1 to {MostLines} lines");
        if (Items.Count <= MostLines) CheckLines(errors);
        errors.Length("coupon", Coupon, 1, LongestCoupon).Require(Coupon is null || !string.IsNullOrWhiteSpace(Coupon), "coupon", "must not be blank");
        errors.PaymentMethod(PaymentMethod).NotNegative("expected_total", ExpectedTotal);
        errors.ShippingAddress(ShippingAddress);
        errors.Metadata(Metadata);
        errors.ThrowIfAny();
    }

    private void CheckLines(FieldErrors errors)
    {
        HashSet<Id<Product>>? seen = Items.Count > 1 ? new(Items.Count) : null;
        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i].Quantity is < 1 or > MostOfOne) errors.Add($"items[{i}].quantity", $"must be between 1 and {MostOfOne}");
            if (seen?.Add(Items[i].ProductId) == false) errors.Add($"items[{i}].product_id", "stands in another line already; add the quantities up");
        }
    }
}

internal sealed record PlaceOrderLine(Id<Product> ProductId, int Quantity);
