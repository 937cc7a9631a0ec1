namespace Pazar.Kernel;

/// <summary>Where an order goes. All of it is free text but the country, an ISO 3166 code.</summary>
public sealed record ShippingAddress(
    string Name, string Line1, string? Line2 = null, string? City = null, string? Region = null, string? PostalCode = null,
    string? Country = null, string? Phone = null);
