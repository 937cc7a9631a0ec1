using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>An admin says what became of a call that nobody can tell about any more.</summary>
/// <param name="Key">The call's key at the provider.</param>
internal sealed record ResolveCommand(Id<Payment> PaymentId, string Key, ResolvedOutcome Outcome, string? Reference, string? Note, Id<User> ResolvedBy)
{
    /// <summary>What the provider says of it now; null where nobody asked.</summary>
    public ProviderReply? Found { get; init; }

    /// <summary>What the provider had been asked.</summary>
    public string Kind => PaymentKey.Read(PaymentKey.NameIn(Key)).Kind;

    /// <summary>Whether it is this that is in doubt.</summary>
    public bool IsAbout(PaymentState payment) => payment.IsInDoubt && payment.Request!.Key == Key;

    /// <summary>What was authorized is captured and given back by the provider's own id.</summary>
    public bool LacksReference(PaymentState payment) => payment.Open == Operation.Authorize && Outcome == ResolvedOutcome.Succeeded && Reference is null;

    /// <summary>Who said what, for the log.</summary>
    public PaymentResolved Told(Payable payable) => new(payable.OrderId, PaymentId, Kind, Outcome.ToName(), ResolvedBy, Reference, Note, payable.ReservationId);
}
