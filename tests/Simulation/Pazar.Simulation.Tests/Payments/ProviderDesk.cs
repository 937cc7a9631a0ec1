using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Payments;

namespace Pazar.Simulation.Tests;

/// <summary>
/// The intents, on their way to the provider and back, as <see cref="ProviderCaller"/> and <see cref="IntentRecovery"/> bring them: a table that
/// lasts, and the memory of a process that may die at any moment.
/// </summary>
internal sealed class ProviderDesk
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    private readonly World _world;
    private readonly PaymentsWorld _payments;
    private readonly WorldProvider _provider;
    private readonly List<Page> _table = [];
    private readonly List<ProviderAnswer> _given = [];

    // What the provider could not tell when it was asked, and will tell by itself.
    private readonly List<ProviderRequest> _untold = [];

    // What is gone when the process dies.
    private readonly List<Intent> _doubts = [];
    private readonly List<(Intent Intent, ProviderReply Reply)> _answers = [];
    private IntentQueue _queue = new();

    public ProviderDesk(World world, PaymentsWorld payments, WorldProvider provider)
    {
        (_world, _payments, _provider) = (world, payments, provider);
        Acts =
        [
            new(10, () => Call(world.Chance.Between(1, 4))), new(10, () => Record(world.Chance.Between(1, 4))), new(5, Resolve), new(3, Recover),
            new(2, Crash), new(3, provider.Arrive), new(3, Repeat),
            new(2, Tell), new(2, LookUp),
        ];
    }

    public IReadOnlyList<Act> Acts { get; }

    /// <summary>What a transaction committed. It may be that nobody is alive any more to be handed it.</summary>
    public void Keep(IntentQueue handedOver)
    {
        List<Intent> intents = [];
        while (handedOver.TryTake(out var intent)) intents.Add(intent);
        if (intents.Count == 0) return;
        var page = intents[0].Page;
        _table.Add(new(page.Id, [.. intents.Select(intent => intent.Request.PaymentId)], _world.Now));
        if (_world.Chance.Happens(_world.Mischief.Crash))
            _world.Tell("the process dies before it calls the provider", [.. intents.Select(intent => intent.Request.PaymentId.Value)]);
        else
            _queue.HandOver(page, intents);
    }

    public bool Settle()
    {
        var isBusy = false;
        while (_provider.Arrive()) isBusy = true;
        while (Call(int.MaxValue)) isBusy = true;
        while (Record(int.MaxValue)) isBusy = true;
        while (Resolve()) isBusy = true;
        while (Tell()) isBusy = true;
        isBusy |= Recover();
        return isBusy || _table.Count > 0;
    }

    public void CheckInTheEnd()
    {
        if (_table.Count > 0)
            Rules.Break(Rules.NoIntentIsLeft, _table[0].Payments[0].Value, $"{_table.Count} rows of intents are still there");
    }

    private bool Call(int most)
    {
        var called = 0;
        for (; called < most && _queue.TryTake(out var intent); called++)
        {
            if (intent.InDoubt) _doubts.Add(intent);
            else Take(intent, _provider.Call(intent.Request));
        }
        return called > 0;
    }

    private void Take(Intent intent, ProviderReply reply)
    {
        if (reply.Outcome == ReplyOutcome.OnItsWay && _world.Has(Flaw.ARefundOnItsWayIsPaid)) reply = ProviderReply.Succeeded;
        if (reply.Outcome == ReplyOutcome.Unknown && _world.Has(Flaw.ALostAnswerIsARefusal)) reply = SimulatedCodes.Declined("processing_error");
        if (intent.Doubt(reply, canFind: true) is { } doubt) _doubts.Add(doubt);
        else Keep(intent, reply);
    }

    private void Keep(Intent intent, ProviderReply reply)
    {
        _answers.Add((intent, reply));
        if (!_world.Chance.Happens(_world.Mischief.Late)) Record(int.MaxValue);
    }

    /// <summary>An answer that could not be committed is left to the table.</summary>
    private bool Record(int most)
    {
        if (_answers.Count == 0) return false;
        var taken = _answers.Take(most).ToList();
        _answers.RemoveRange(0, taken.Count);
        List<ProviderAnswer> answers = [.. taken.Select(answer => new ProviderAnswer(answer.Intent.Request.PaymentId, WorldProvider.Name, answer.Intent.Request.Name, answer.Reply))];
        var isRecorded = _payments.Record(answers);
        if (isRecorded) _given.AddRange(answers);
        foreach (var (intent, reply) in taken)
        {
            // The provider follows it, and tells when it has ended.
            if (reply.Outcome == ReplyOutcome.OnItsWay && !_untold.Contains(intent.Request)) _untold.Add(intent.Request);
            if (isRecorded && reply.Outcome is not (ReplyOutcome.Unresolved or ReplyOutcome.OnItsWay) && _payments.Find(intent.Request.PaymentId)?.Request?.Name == intent.Request.Name) _doubts.Add(intent);
            else if (isRecorded) Answered(intent.Page);
            else _queue.Forget(intent.Page);
        }
        return true;
    }

    private void Answered(IntentPage page)
    {
        _queue.Answered(page);
        foreach (var answered in _queue.TakeAnswered()) _table.RemoveAll(row => row.Id == answered);
    }

    /// <summary>Those whose fate is unknown: the provider is asked first, and called again only if it never heard of them.</summary>
    private bool Resolve()
    {
        if (_doubts.Count == 0) return false;
        List<Intent> doubts = [.. _doubts];
        _doubts.Clear();
        foreach (var doubt in doubts)
        {
            var payment = _payments.Find(doubt.Request.PaymentId);
            if (payment?.Request?.Name != doubt.Request.Name)
            {
                Answered(doubt.Page);
                continue;
            }
            var isUnwanted = payment is { IsCancelled: true, Open: Operation.Authorize };
            var found = doubt.Resolve(_provider.Find(doubt.Request), payment.RefusedTries.Select(_provider.Find));
            if (found.Outcome == ReplyOutcome.Unknown)
            {
                _doubts.Add(doubt);
            }
            else if (payment.Open == Operation.Authorize && found.Outcome != ReplyOutcome.NotFound && _world.Chance.Happens(_world.Mischief.Odd))
            {
                // The key is forgotten there: it stays open, and nobody works at it until the provider tells.
                _untold.Add(doubt.Request);
                _world.Tell($"nobody can tell what became of {doubt.Request.Name}", [doubt.Request.PaymentId.Value]);
                Keep(doubt, ProviderReply.Unresolved);
            }
            else if (found.Outcome == ReplyOutcome.NotFound && !isUnwanted)
            {
                var again = doubt with { Request = doubt.Request with { Call = doubt.Request.Call + 1 } };
                Take(again, _provider.Call(again.Request));
            }
            else
            {
                Keep(doubt, found);
            }
        }
        return true;
    }

    private bool Recover()
    {
        if (_world.Has(Flaw.AnIntentIsForgottenInACrash)) return false;
        var open = _queue.OpenPages;
        var left = _table.Where(page => page.At < _world.Now - Age && !open.Contains(page.Id)).ToList();
        foreach (var page in left)
        {
            var unanswered = page.Payments.Where(payment => _payments.Find(payment)!.Open is not null).ToList();
            IntentPage work = new(page.Id, unanswered.Count);
            if (unanswered.Count == 0) _table.Remove(page);
            else _queue.HandOver(work, [.. unanswered.Select(payment => new Intent(work, _payments.Find(payment)!.Request!, "{}", InDoubt: true))]);
            if (_world.Story is not null) _world.Tell("what was left behind is taken up", [.. unanswered.Select(order => order.Value)]);
        }
        return left.Count > 0;
    }

    private bool Crash()
    {
        if (!_world.Chance.Happens(_world.Mischief.Crash * 3)) return false;
        _queue = new();
        _doubts.Clear();
        _answers.Clear();
        _world.Tell("the process of Payments dies");
        return true;
    }

    /// <summary>The provider tells what it could not be asked for.</summary>
    private bool Tell()
    {
        if (_untold.Count == 0) return false;
        var request = _world.Chance.Pick(_untold);
        _provider.End(request);
        ProviderAnswer answer = new(request.PaymentId, WorldProvider.Name, request.Name, _provider.Truth(request)!);
        if (!_payments.Record([answer])) return true;
        _untold.Remove(request);
        _given.Add(answer);
        return true;
    }

    /// <summary>Somebody has looked up at the provider what it could not be asked for, and says so. It may be told later all the same.</summary>
    private bool LookUp()
    {
        var doubts = _untold.Where(request => _payments.Find(request.PaymentId) is { IsInDoubt: true } payment && payment.Request!.Name == request.Name
            && _provider.Truth(request) is { Outcome: ReplyOutcome.Succeeded or ReplyOutcome.Declined }).ToList();
        if (doubts.Count == 0) return false;
        var found = _world.Chance.Pick(doubts);
        var outcome = _provider.Truth(found)!.Outcome == ReplyOutcome.Succeeded ? ResolvedOutcome.Succeeded : ResolvedOutcome.Failed;
        if (_payments.Resolve(new(found.PaymentId, found.Key, outcome, "found", null, default)) && _world.Story is not null)
            _world.Tell($"somebody has found out that {found.Name} has {outcome}", found.PaymentId.Value);
        return true;
    }

    /// <summary>An answer that was given comes again, or another one in its place.</summary>
    private bool Repeat()
    {
        if (_given.Count == 0) return false;
        var given = _world.Chance.Pick(_given);
        var isOpen = _payments.Find(given.PaymentId)?.Request?.Name == given.Name;
        if (!isOpen && _world.Chance.Happens(_world.Mischief.Odd * 2))
            given = given with { Reply = Another(given) };
        if (!_payments.Record([given])) return true;
        if (_world.Story is not null) _world.Tell($"{given.Name} is answered again: {given.Reply.Outcome}", given.PaymentId.Value);
        if (given.Reply.Outcome == ReplyOutcome.Succeeded) _provider.ComeTrue(given.PaymentId, given.Name);
        return true;
    }

    /// <summary>That something was done after all is believed, so it is said only where it is true, or where it comes true by that.</summary>
    private ProviderReply Another(ProviderAnswer given)
    {
        if (given.Reply.Outcome != ReplyOutcome.Succeeded)
        {
            if (PaymentKey.IsCapture(given.Name)) return _provider.Count(given.PaymentId, Operation.Capture) > 0 ? ProviderReply.Succeeded : given.Reply;
            if (!given.Name.StartsWith("authorize", StringComparison.Ordinal) || _provider.Count(given.PaymentId, Operation.Void) > 0) return given.Reply;
        }
        if (given.Reply.Outcome == ReplyOutcome.RequiresAction && _world.Chance.Below(2) == 0) return SimulatedCodes.Declined("authentication_failed");
        return given.Reply.Outcome == ReplyOutcome.Succeeded ? SimulatedCodes.Declined("contradiction") : ProviderReply.Succeeded;
    }

    private sealed record Page(Guid Id, Id<Payment>[] Payments, DateTimeOffset At);
}
