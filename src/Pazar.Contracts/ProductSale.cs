namespace Pazar.Contracts;

/// <summary>When a product is for sale: the same wherever a copy of it is read.</summary>
public static class ProductSale
{
    /// <summary>Nothing is said when a product's time comes, so whoever asks brings the time.</summary>
    /// <param name="publishedAt">Null for at once.</param>
    public static bool IsOn(bool isActive, DateTimeOffset? publishedAt, DateTimeOffset now) => isActive && (publishedAt is not { } begin || begin <= now);
}
