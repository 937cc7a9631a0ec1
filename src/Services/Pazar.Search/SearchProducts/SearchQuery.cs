using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>Which products are asked for. A null filter lets everything pass.</summary>
internal sealed record SearchQuery(string? Text, ProductFilter Filter, SearchSort Sort, SearchCursor? After, int Limit)
{
    public static SearchQuery From(HttpContext context)
    {
        var page = PageRequest.From(context);
        FieldErrors errors = new();
        var text = QueryText.Read(context, "q", errors);
        var category = QueryText.Read(context, "category", errors);
        var (least, most) = (AmountOf(context, "min_price", errors), AmountOf(context, "max_price", errors));
        errors.Require(least is not { } low || most is not { } high || low <= high, "max_price", "must not be below min_price");
        var stocked = context.QueryFlag("in_stock", errors);
        SearchSort? sort = SearchSort.Relevance;
        if (context.QueryField("sort", errors) is { } name) sort = SearchSort.Find(name);
        errors.Require(sort is not null, "sort", $"must be one of {SearchSort.Names}");
        errors.ThrowIfAny();
        return new(text, new(category, least, most, stocked), sort!, SearchCursor.Read(page.After, sort!), page.Limit);
    }

    private static Money? AmountOf(HttpContext context, string name, FieldErrors errors)
    {
        if (context.QueryField(name, errors) is not { } text) return null;
        if (text.Length <= MostAmountCharacters && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && Money.TryFrom(value, out var amount))
            return amount;
        errors.Add(name, MoneyJson.Expected);
        return null;
    }

    private const int MostAmountCharacters = 28;
}

/// <summary>What a product must be beside being found by its words. Both prices are included.</summary>
internal sealed record ProductFilter(string? Category = null, Money? Least = null, Money? Most = null, bool? IsInStock = null);
