using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>A discount as admins see it.</summary>
/// <param name="Value">The percentage or the amount; null for buy_x_get_y.</param>
/// <param name="Uses">How many orders have a use of it: those that were cancelled gave theirs back.</param>
internal sealed record DiscountView(
    Id<Discount> Id, string Code, DiscountKind Kind, decimal? Value, int? Buy, int? Get, Money? MinTotal, IReadOnlyList<Id<Product>>? ProductIds, string? Category,
    DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, int? MaxUses, int? MaxUsesPerUser, bool IsActive, int Uses, string Currency,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? EndedAt)
{
    public static DiscountView Of(DiscountRow row, string currency) => new(
        row.Id, row.Code, row.Terms.Kind, row.Terms.Percent ?? row.Terms.Amount?.ToDecimal(), row.Terms.Buy, row.Terms.Get, row.Terms.MinTotal,
        row.Terms.ProductIds, row.Terms.Category, row.Terms.StartsAt, row.Terms.EndsAt, row.MaxUses, row.MaxUsesPerUser, row.Terms.IsActive, row.Uses, currency,
        row.CreatedAt, row.UpdatedAt, row.EndedAt);
}
