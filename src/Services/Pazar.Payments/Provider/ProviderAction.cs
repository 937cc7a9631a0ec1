namespace Pazar.Payments;

/// <summary>What the customer needs to act at the provider: a secret for its form, or an address to go to.</summary>
internal sealed record ProviderAction(string? ClientSecret = null, string? RedirectUrl = null);
