using Pazar.Http;

namespace Pazar.Ordering;

/// <summary>Where an order goes. All of it is free text but the country, an ISO 3166 code.</summary>
internal sealed record ShippingAddress(
    string Name, string Line1, string? Line2 = null, string? City = null, string? Region = null, string? PostalCode = null,
    string? Country = null, string? Phone = null)
{
    public void Check(FieldErrors errors)
    {
        foreach (var (field, value) in new[]
        {
            ("name", Name), ("line1", Line1), ("line2", Line2), ("city", City), ("region", Region), ("postal_code", PostalCode), ("phone", Phone),
        })
        {
            errors.OneLine($"shipping_address.{field}", value);
        }
        errors.Required("shipping_address.name", Name).Length("shipping_address.name", Name, 1, 200)
            .Required("shipping_address.line1", Line1).Length("shipping_address.line1", Line1, 1, 200)
            .Length("shipping_address.line2", Line2, 0, 200).Length("shipping_address.city", City, 0, 100)
            .Length("shipping_address.region", Region, 0, 100).Length("shipping_address.postal_code", PostalCode, 0, 20)
            .Length("shipping_address.phone", Phone, 0, 40)
            .Require(Country is null || (Country.Length == 2 && Country.All(char.IsAsciiLetterUpper)), "shipping_address.country",
                "must be an ISO 3166 code of two capital letters");
    }
}
