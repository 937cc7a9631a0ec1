using Pazar.Kernel;

namespace Pazar.Http;

public static class ShippingAddressFields
{
    /// <summary>What a customer may write as an address: the same wherever one is told.</summary>
    public static FieldErrors ShippingAddress(this FieldErrors errors, ShippingAddress? address)
    {
        if (address is null) return errors;
        foreach (var (field, value) in new[]
        {
            ("name", address.Name), ("line1", address.Line1), ("line2", address.Line2), ("city", address.City), ("region", address.Region),
            ("postal_code", address.PostalCode), ("phone", address.Phone),
        })
        {
            errors.OneLine($"shipping_address.{field}", value);
        }
        return errors.Required("shipping_address.name", address.Name).Length("shipping_address.name", address.Name, 1, 200)
            .Required("shipping_address.line1", address.Line1).Length("shipping_address.line1", address.Line1, 1, 200)
            .Length("shipping_address.line2", address.Line2, 0, 200).Length("shipping_address.city", address.City, 0, 100)
            .Length("shipping_address.region", address.Region, 0, 100).Length("shipping_address.postal_code", address.PostalCode, 0, 20)
            .Length("shipping_address.phone", address.Phone, 0, 40)
            .Require(address.Country is null || (address.Country.Length == 2 && address.Country.All(char.IsAsciiLetterUpper)), "shipping_address.country",
                "must be an ISO 3166 code of two capital letters");
    }
}
