using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Http;

namespace Pazar.Discounts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(DiscountBody))]
[JsonSerializable(typeof(DiscountView))]
[JsonSerializable(typeof(DiscountTerms))]
[JsonSerializable(typeof(QuoteBody))]
[JsonSerializable(typeof(QuoteView))]
[JsonSerializable(typeof(QuotedProduct))]
internal sealed partial class DiscountsJson : JsonSerializerContext;
