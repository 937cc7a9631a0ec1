using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>The rules for what admins do to discounts.</summary>
internal static class ChangeDiscount
{
    public const string Ended = "discount_ended";
    public const string CodeIsFixed = "code_is_fixed";
    public const string MaxUsesBelowUses = "max_uses_below_uses";

    /// <summary>
    /// What the discount becomes, or why it stays as it is. A lower limit for each user takes nothing from those who have used it more often already.
    /// </summary>
    public static Result<DiscountRow> Decide(DiscountRow before, IfMatch edit, DiscountBody body)
    {
        if (!edit.Allows(before.Edits)) return IfMatch.Stale;
        if (before.EndedAt is not null) return new Refusal(Ended, "A discount that has ended does not change any more.");
        // Orders and baskets find it by its code.
        if (CouponCode.Normalize(body.Code) != before.Code) return new Refusal(CodeIsFixed, $"is {before.Code} for ever; end this discount and create another one");
        if (body.MaxUses < before.Uses) return new Refusal(MaxUsesBelowUses, $"It was used {before.Uses} times already; switch it off instead.");
        return before with { Terms = body.ToTerms(), MaxUses = body.MaxUses, MaxUsesPerUser = body.MaxUsesPerUser };
    }

    /// <summary>Whether it is to be ended; one that has ended stays so, and nobody is told twice.</summary>
    public static Result<DiscountRow> DecideEnding(DiscountRow before, IfMatch edit, DateTimeOffset now)
    {
        if (!edit.Allows(before.Edits)) return IfMatch.Stale;
        return before.EndedAt is not null ? before : before with { EndedAt = now };
    }
}
