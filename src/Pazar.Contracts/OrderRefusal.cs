namespace Pazar.Contracts;

/// <summary>Codes by which an order is refused, whichever service says it.</summary>
public static class OrderRefusal
{
    /// <summary>It comes to another total than the customer was shown.</summary>
    public const string PriceChanged = "price_changed";
}
