using System.Text;
using System.Text.Json;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>What a product's fields may be; a field that is null is not given.</summary>
internal static class ProductRules
{
    private const int MostAttributes = 50;
    private const int MostAttributeNameCharacters = 64;
    private const int MostAttributeCharacters = 500;

    public static void Check(
        FieldErrors errors, string? sku, string? name, Money? price, string? description, string? category, Dictionary<string, JsonElement>? attributes)
    {
        errors.Length("sku", sku, 1, 64).Require(sku is null || IsTrimmed(sku), "sku", "must not begin or end with a space")
            .Length("name", name, 1, 200).Require(string.IsNullOrEmpty(name) || !string.IsNullOrWhiteSpace(name), "name", "must not be blank")
            .Require(price is not { Minor: < 0 or > Money.MaxMinor }, "price", "must be between 0 and 9999999999.99")
            .Length("description", description, 0, 10_000)
            .Length("category", category, 0, 100)
            .Require(attributes is not { Count: > MostAttributes }, "attributes", $"must have at most {MostAttributes} entries");
        foreach (var (key, value) in attributes ?? [])
        {
            errors.Length($"attributes.{key}", key, 1, MostAttributeNameCharacters)
                .Require(IsScalar(value), $"attributes.{key}", $"must be a text of at most {MostAttributeCharacters} characters, a number, true, false or null");
        }
    }

    public const int MostPerOrder = 10_000;

    public static void CheckSale(FieldErrors errors, string? slug, Money? compareAtPrice, int? maxPerOrder) => errors
        .Require(slug is null || Slug.IsValid(slug), "slug", Slug.Expected)
        .Require(compareAtPrice is not { Minor: < 0 or > Money.MaxMinor }, "compare_at_price", "must be between 0 and 9999999999.99")
        .Require(maxPerOrder is null or (>= 1 and <= MostPerOrder), "max_per_order", $"must be between 1 and {MostPerOrder}");

    /// <summary>As the database keeps it, and as PATCH may have emptied it.</summary>
    public static string? Category(string? category) => string.IsNullOrWhiteSpace(category) ? null : category.Trim();

    public static string Json(Dictionary<string, JsonElement>? attributes)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in attributes ?? [])
            {
                writer.WritePropertyName(key);
                value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static bool IsTrimmed(string text) => text.Length == 0 || (!char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]));

    private static bool IsScalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length <= MostAttributeCharacters,
        // PostgreSQL keeps a number digit by digit: 1e100000 would become a hundred thousand of them.
        JsonValueKind.Number => value.GetRawText().Length <= 40 && value.TryGetDecimal(out _),
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => true,
        _ => false,
    };
}
