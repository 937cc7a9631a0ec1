using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Payments;

namespace Pazar.Simulation.Tests;

/// <summary>
/// A payment provider that does whatever it is told: it does not keep Pazar from charging twice. It keeps what every provider keeps: a key
/// means one effect, a void stops an authorization that is still on its way, and nothing is charged that was not authorized. Only what it took
/// and then denied is not taken again.
/// </summary>
internal sealed class WorldProvider(World world)
{
    public const string Name = "world";

    private static readonly string[] Codes = ["card_declined", "insufficient_funds", "processing_error", "provider_unavailable"];

    private readonly Dictionary<Id<Payment>, List<Entry>> _book = [];
    private readonly List<ProviderRequest> _onTheRoad = [];
    private readonly HashSet<Id<Payment>> _takenInSecret = [];

    /// <summary>One key and its effect.</summary>
    internal sealed record Entry(ProviderRequest Request, ProviderReply Reply);

    public IReadOnlyList<Entry> Book(Id<Payment> order) => _book.GetValueOrDefault(order) ?? [];

    public ProviderReply Call(ProviderRequest request)
    {
        var (chance, mischief) = (world.Chance, world.Mischief);
        if (chance.Happens(mischief.NeverReached)) return Told(request, "never reaches the provider", ProviderReply.Unknown);
        if (chance.Happens(mischief.OnTheRoad))
        {
            _onTheRoad.Add(request);
            return Told(request, "is still on its way when nobody waits any more", ProviderReply.Unknown);
        }
        var reply = Enter(request);
        if (chance.Happens(mischief.Lost)) return Told(request, $"is {reply.Outcome}, and the answer is lost", ProviderReply.Unknown);
        if (request.Operation is Operation.Capture or Operation.Refund && reply.Outcome == ReplyOutcome.Succeeded && chance.Happens(mischief.Odd))
        {
            if (request.Operation == Operation.Capture) _takenInSecret.Add(request.PaymentId);
            return Told(request, "is done, and the answer is that it is not", SimulatedCodes.Declined("processing_error"));
        }
        if (chance.Happens(mischief.Odd) && Odd(request) is var odd) return Told(request, $"is {reply.Outcome}, and the answer is {odd.Outcome}", odd);
        return Told(request, $"is {Describe(reply)}", reply);
    }

    public ProviderReply Find(ProviderRequest request)
    {
        if (world.Chance.Happens(world.Mischief.Lost)) return Told(request, "is looked for, without an answer", ProviderReply.Unknown);
        var found = Entered(request)?.Reply ?? ProviderReply.NotFound;
        return Told(request, $"is looked for: {Describe(found)}", found);
    }

    /// <summary>What the book says of a key now; null for one that never came.</summary>
    public ProviderReply? Truth(ProviderRequest request) => Entered(request)?.Reply;

    /// <summary>A refund that it had taken on comes to its end.</summary>
    public void End(ProviderRequest request)
    {
        if (!_book.TryGetValue(request.PaymentId, out var entries)) return;
        var at = entries.FindIndex(entry => entry.Request.Name == request.Name && entry.Reply.Outcome == ReplyOutcome.OnItsWay);
        if (at >= 0) entries[at] = entries[at] with { Reply = world.Chance.Happens(world.Mischief.Decline) ? SimulatedCodes.Declined("refund_declined") : ProviderReply.Succeeded };
    }

    /// <summary>What required the customer, or was declined, is authorized after all.</summary>
    public void ComeTrue(Id<Payment> order, string name)
    {
        if (!_book.TryGetValue(order, out var entries) || Count(order, Operation.Void) > 0) return;
        var at = entries.FindIndex(entry => entry.Request.Name == name && entry.Request.Operation == Operation.Authorize);
        if (at >= 0) entries[at] = entries[at] with { Reply = ProviderReply.Succeeded };
    }

    /// <summary>Whether it took the money and said that it did not.</summary>
    public bool HasTakenInSecret(Id<Payment> order) => _takenInSecret.Contains(order);

    /// <summary>What was on its way arrives.</summary>
    public bool Arrive()
    {
        if (_onTheRoad.Count == 0) return false;
        var late = world.Chance.Below(_onTheRoad.Count);
        var request = _onTheRoad[late];
        _onTheRoad.RemoveAt(late);
        Told(request, $"arrives late: {Describe(Enter(request))}", ProviderReply.Unknown);
        return true;
    }

    public Money Sum(Id<Payment> order, Operation operation)
    {
        Money sum = default;
        foreach (var entry in Book(order))
            if (entry.Request.Operation == operation && entry.Reply.Outcome == ReplyOutcome.Succeeded) sum += entry.Request.Amount;
        return sum;
    }

    public int Count(Id<Payment> order, Operation operation, ReplyOutcome outcome = ReplyOutcome.Succeeded)
    {
        var count = 0;
        foreach (var entry in Book(order))
            if (entry.Request.Operation == operation && entry.Reply.Outcome == outcome) count++;
        return count;
    }

    private Entry? Entered(ProviderRequest request)
    {
        foreach (var entry in Book(request.PaymentId))
            if (entry.Request.Name == request.Name) return entry;
        return null;
    }

    private ProviderReply Enter(ProviderRequest request)
    {
        if (Entered(request) is { } before)
        {
            return before.Request.Operation == request.Operation && before.Request.Amount == request.Amount
                ? before.Reply
                : SimulatedCodes.Declined("key_reused");
        }
        if (world.Has(Flaw.MoreIsAskedThanWasAgreed)) request = request with { Amount = request.Amount + new Money(1) };
        // Whoever pays back more than was taken does not refuse it either.
        var isOverpaid = world.Has(Flaw.ARefundPaysTwiceWhatWasAsked) && request.Operation == Operation.Refund;
        if (isOverpaid) request = request with { Amount = request.Amount * 2 };
        var reply = isOverpaid ? ProviderReply.Succeeded : Decide(request);
        if (!_book.TryGetValue(request.PaymentId, out var entries)) _book[request.PaymentId] = entries = [];
        entries.Add(new(request, reply));
        return reply;
    }

    private ProviderReply Decide(ProviderRequest request)
    {
        var order = request.PaymentId;
        var isVoided = Count(order, Operation.Void) > 0;
        switch (request.Operation)
        {
            case Operation.Authorize when isVoided: return SimulatedCodes.Declined("voided");
            case Operation.Capture when isVoided: return SimulatedCodes.Declined("voided");
            case Operation.Capture when Count(order, Operation.Authorize) == 0: return SimulatedCodes.Declined("not_authorized");
            case Operation.Capture when HasTakenInSecret(order): return SimulatedCodes.Declined(RecordReply.AlreadyCaptured);
            case Operation.Void when Count(order, Operation.Capture) > 0: return SimulatedCodes.Declined(RecordReply.AlreadyCaptured);
            case Operation.Refund when Sum(order, Operation.Capture) - Sum(order, Operation.Refund) < request.Amount:
                return SimulatedCodes.Declined("refund_exceeds_charge");
        }
        if (request.Operation == Operation.Refund && world.Chance.Happens(world.Mischief.Late / 4)) return ProviderReply.OnItsWay;
        if (request.Operation == Operation.Authorize && world.Chance.Happens(world.Mischief.NeedsAction)) return ProviderReply.RequiresAction;
        return world.Chance.Happens(world.Mischief.Decline) ? SimulatedCodes.Declined(world.Chance.Pick(Codes)) : ProviderReply.Succeeded;
    }

    /// <summary>An answer of a kind that the operation does not have.</summary>
    private ProviderReply Odd(ProviderRequest request) =>
        request.Operation != Operation.Authorize && world.Chance.Below(2) == 0 ? ProviderReply.RequiresAction : ProviderReply.NotFound;

    private ProviderReply Told(ProviderRequest request, string what, ProviderReply reply)
    {
        if (world.Story is not null) world.Tell($"{Names.In(request.Name)} of {request.Amount} {what}", request.PaymentId.Value);
        return reply;
    }

    private static string Describe(ProviderReply reply) => reply.FailureCode is { } code ? $"{reply.Outcome}, {code}" : reply.Outcome.ToString();
}
