using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>The body of <c>POST /api/discounts/quote</c>: an order as it would be placed.</summary>
internal sealed record QuoteBody(string Code, IReadOnlyList<QuoteLine> Items)
{
    private const int MostLines = 100;
    private const int MostOfOne = 10_000;
    private const int LongestTyped = 100;

    public void Validate()
    {
        FieldErrors errors = new();
        errors.Required("code", Code).Length("code", Code, 1, LongestTyped).Require(Items.Count is >= 1 and <= MostLines, "items", $"must have 1 to {MostLines} lines");
        if (Items.Count <= MostLines) CheckLines(errors);
        errors.ThrowIfAny();
    }

    private void CheckLines(FieldErrors errors)
    {
        HashSet<Id<Product>> seen = [];
        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i].Quantity is < 1 or > MostOfOne) errors.Add($"items[{i}].quantity", $"must be between 1 and {MostOfOne}");
            if (!seen.Add(Items[i].ProductId)) errors.Add($"items[{i}].product_id", "stands in another line already; add the quantities up");
        }
    }
}

internal sealed record QuoteLine(Id<Product> ProductId, int Quantity);
