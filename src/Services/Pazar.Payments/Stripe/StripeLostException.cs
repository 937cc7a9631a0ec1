namespace Pazar.Payments;

/// <summary>
/// Stripe does not know this PaymentIntent by our key, for a day by now, and nobody can tell whether it was made in another account: asking on would
/// end never.
/// </summary>
internal sealed class StripeLostException(string intent) : Exception($"Nobody can tell what became of the PaymentIntent {intent}.");
