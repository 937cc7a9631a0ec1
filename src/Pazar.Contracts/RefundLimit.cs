using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>How much and how often money goes back for one payment: Ordering asks before it takes a refund on, Payments before it makes one.</summary>
public static class RefundLimit
{
    /// <summary>How many refunds of one payment are kept, refused ones included.</summary>
    public const int Most = 100;

    public const string TooMany = "too_many_refunds";

    public const string ExceedsPayment = "refund_exceeds_payment";

    /// <summary>Why a further refund cannot be taken on; null if it can.</summary>
    public static string? RefusalOf(int kept) => kept < Most ? null : TooMany;

    /// <summary>Why this amount cannot go back of what is left; null if it can.</summary>
    public static string? RefusalOf(Money amount, Money left) => amount > Money.Zero && amount <= left ? null : ExceedsPayment;
}
