using System.Globalization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>A discount as the database holds it.</summary>
/// <param name="Edits">Grows when people edit it.</param>
/// <param name="Revision">Grows with each word about it.</param>
internal sealed record DiscountRow(
    Id<Discount> Id, string Code, DiscountTerms Terms, int? MaxUses, int? MaxUsesPerUser, int Uses, long Edits, long Revision,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? EndedAt)
{
    /// <summary>Changes with everything that a reader sees; the part before the dot only when people edit.</summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"{Edits}.{Uses}.{UpdatedAt.UtcTicks}");

    public bool IsExhausted => Uses >= MaxUses;

    public DiscountChanged Say(string currency) => new(Id, Code, Terms, IsExhausted, currency, Revision, MaxUsesPerUser);
}
