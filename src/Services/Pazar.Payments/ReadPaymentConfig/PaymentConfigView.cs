using System.Text.Json.Serialization;

namespace Pazar.Payments;

/// <summary>What a page needs before it can ask for a card.</summary>
internal sealed record PaymentConfigView(string Provider, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PublishableKey);
