namespace Pazar.FakeStripe;

/// <summary>A PaymentIntent, as whoever compares the books sees it.</summary>
public sealed record Taken(
    string Id, IReadOnlyDictionary<string, string> Metadata, string Status, bool WasHeld, int Captures, long Received, IReadOnlyList<long> Refunds, string ClientSecret,
    IReadOnlyList<string> RefundIds)
{
    public long Refunded => Refunds.Sum();
}
