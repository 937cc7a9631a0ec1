using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>A whole discount, as POST and PUT take it. What is left out is no condition.</summary>
internal sealed record DiscountBody(
    string Code, DiscountKind Kind, decimal? Value = null, int? Buy = null, int? Get = null, Money? MinTotal = null,
    IReadOnlyList<Id<Product>>? ProductIds = null, string? Category = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null,
    int? MaxUses = null, int? MaxUsesPerUser = null, bool IsActive = true)
{
    private const int MostProducts = 1_000;
    private const int MostUnits = 1_000;
    private const int MostPercent = 100;
    private const int PercentDigits = 2;

    public DiscountTerms ToTerms() => new(
        Kind, Kind == DiscountKind.Percent ? Value : null, Kind == DiscountKind.Fixed && Money.TryFrom(Value ?? 0, out var amount) ? amount : null, Buy, Get, MinTotal,
        ProductIds is null ? null : [.. ProductIds.Distinct()], Category?.Trim(), StartsAt?.ToUniversalTime(), EndsAt?.ToUniversalTime(), IsActive);

    public void Validate()
    {
        FieldErrors errors = new();
        errors.Require(CouponCode.IsWellFormed(Code), "code", $"must have {CouponCode.Shortest} to {CouponCode.Longest} letters of a to z, digits, dashes or underscores");
        CheckKind(errors);
        errors.Require(MinTotal is not { Minor: <= 0 }, "min_total", "must be more than zero")
            .Require(ProductIds is null or { Count: >= 1 and <= MostProducts }, "product_ids", $"must have 1 to {MostProducts} products")
            .Length("category", Category, 1, 100).Require(Category is not { Length: > 0 } || !string.IsNullOrWhiteSpace(Category), "category", "must not be blank")
            .Require(StartsAt is null || EndsAt is null || StartsAt < EndsAt, "ends_at", "must be after starts_at");
        if (MaxUses is { } uses) errors.Range("max_uses", uses, 1, Capacity.Max);
        if (MaxUsesPerUser is { } each) errors.Range("max_uses_per_user", each, 1, Capacity.Max);
        errors.ThrowIfAny();
    }

    private void CheckKind(FieldErrors errors)
    {
        switch (Kind)
        {
            case DiscountKind.Percent:
                errors.Require(Value is > 0 and <= MostPercent && decimal.Round(Value.Value, PercentDigits) == Value, "value",
                    $"must be a percentage of more than 0 and at most {MostPercent}, with at most {PercentDigits} fraction digits");
                break;
            case DiscountKind.Fixed:
                errors.Require(Value is { } amount && Money.TryFrom(amount, out var money) && money > Money.Zero, "value", $"{MoneyJson.Expected}, and more than zero");
                break;
            case DiscountKind.BuyXGetY:
                errors.Require(Value is null, "value", "is not given for buy_x_get_y, which takes whole units off")
                    .Require(Buy is >= 1 and <= MostUnits, "buy", $"must be between 1 and {MostUnits}")
                    .Require(Get is >= 1 and <= MostUnits, "get", $"must be between 1 and {MostUnits}");
                return;
            default:
                errors.Add("kind", $"must be one of {string.Join(", ", Wire<DiscountKind>.All)}");
                return;
        }
        errors.Require(Buy is null, "buy", "is given for buy_x_get_y only").Require(Get is null, "get", "is given for buy_x_get_y only");
    }
}
