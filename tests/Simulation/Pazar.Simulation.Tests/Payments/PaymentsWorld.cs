using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Payments;
using OrderStatus = Pazar.Ordering.OrderStatus;

namespace Pazar.Simulation.Tests;

/// <summary>
/// Payments: what is heard, what customers pay, and what the provider answers. The decisions, the events and the intents are Payments' own; what is mirrored by
/// hand is that a payment is one row, and in <see cref="ProviderDesk"/> the order of steps between the queue, the provider and the table of intents.
/// </summary>
internal sealed class PaymentsWorld : IWorldService
{
    private static readonly RetryPolicy Retries = new PaymentsOptions().Retries;

    private readonly World _world;
    private readonly WorldProvider _provider;
    private readonly ProviderDesk _desk;
    private readonly Dictionary<Id<Payment>, PaymentState> _payments = [];
    private readonly List<Id<Payment>> _ids = [];
    private readonly List<Id<Payment>> _paysWell = [];

    public PaymentsWorld(World world)
    {
        _world = world;
        _provider = new(world);
        _desk = new(world, this, _provider);
        Acts = [.. _desk.Acts, new(4, Pay), new(2, Retry)];
    }

    public WorldLog Log { get; } = new();

    public IReadOnlyList<IWorldSubscription> Hears => field ??=
    [
        new WorldSubscription<PayableNews>(_world, _world.Inventory.Log, Log, new EventDecoder<PayableNews>()
            .On<StockReserved>(said => new PayableNews.Reserved(said)), Follow),
        new WorldSubscription<PayableNews>(_world, _world.Ordering.Log, Log, new EventDecoder<PayableNews>()
            .On<OrderConfirmed>(said => new PayableNews.Confirmed(said))
            .On<OrderCancelled>(said => new PayableNews.Cancelled(said))
            .On<OrderRefundRequested>(said => new PayableNews.RefundRequested(said)), Follow),
        new WorldSubscription<PayableNews>(_world, _world.Booking.Log, Log, new EventDecoder<PayableNews>()
            .On<ReservationPaymentRequested>(said => new PayableNews.PaymentRequested(said))
            .On<ReservationPaymentAccepted>(said => new PayableNews.PaymentAccepted(said))
            .On<ReservationPaymentUnwanted>(said => new PayableNews.PaymentUnwanted(said)), Follow),
    ];

    public IReadOnlyList<Act> Acts { get; }

    public WorldProvider Provider => _provider;

    public IReadOnlyList<Id<Payment>> Ids => _ids;

    /// <summary>What the provider took, whether or not some of it went back.</summary>
    public Money Charged(Id<Payment> id) => _provider.Sum(id, Operation.Capture);

    public PaymentState? Find(Id<Payment> id) => _payments.GetValueOrDefault(id);

    public bool Settle() => Retry() | _desk.Settle();

    public void CheckAlways()
    {
        foreach (var id in _ids) MoneyRules.CheckAlways(_world, _payments[id]);
    }

    public void CheckInTheEnd()
    {
        _desk.CheckInTheEnd();
        foreach (var id in _ids) MoneyRules.CheckInTheEnd(_world, _payments[id]);
    }

    /// <summary>Whoever was asked to authenticate, and has an order that waits, pays with a good card.</summary>
    public void BehaveWell()
    {
        foreach (var id in _ids)
        {
            if (_payments[id] is not { Status: PaymentStatus.RequiresAction, Payable.OrderId: { } orderId }) continue;
            var order = _world.Ordering[orderId];
            if (order.Status != OrderStatus.Reserved || order.Deadline - _world.Now < TimeSpan.FromMinutes(2)) continue;
            _paysWell.Add(id);
            Pay(id, "pm_card_visa");
        }
    }

    public void CheckGoodBehaviour()
    {
        foreach (var id in _paysWell)
            if (!_world.Ordering.WasConfirmed(new(id.Value))) Rules.Break(Rules.AGoodCardConfirmsAnOrder, id.Value, $"it is {_world.Ordering[new(id.Value)].Status}");
    }

    /// <summary>What the provider answered is committed. False when it could not be.</summary>
    public bool Record(IReadOnlyList<ProviderAnswer> answers) => _world.Commit(Log, answers, batch =>
    {
        var payments = Load(batch.Messages.Select(m => m.Body.PaymentId));
        var changes = batch.Decide(
            payments,
            (payments, message) => payments.Find(message.Body.PaymentId) is { } payment
                ? Plant(payment, RecordReply.Decide(payment, message.Body.Name, message.Body.Reply, Retries, batch.Now))
                : throw new InvalidOperationException($"There is no payment {message.Body.PaymentId}."),
            PaymentStore.Apply);
        return Close(batch, payments, changes);
    });

    /// <summary>What somebody has looked up at the provider is committed. False when it could not be.</summary>
    public bool Resolve(ResolveCommand command) => _world.Commit(Log, [command], batch =>
    {
        var payments = Load([command.PaymentId]);
        var decided = batch.Decide(
            payments,
            (payments, message) => new Decided(ResolvePayment.Decide(payments.Find(message.Body.PaymentId), message.Body, Retries, batch.Now)),
            static (payments, decided) =>
            {
                if (decided.Change is { Succeeded: true } change) PaymentStore.Apply(payments, change.Value);
            });
        PaymentChange?[] changes = [.. decided.Select(d => d?.Change?.Value)];
        if (changes[0] is { } resolved) batch.Append(0, command.Told(resolved.After.Payable));
        return Close(batch, payments, changes);
    });

    private PaymentChange Plant(PaymentState before, PaymentChange change) =>
        _world.Has(Flaw.AStrayAuthorizationIsIgnored) && change.After.Strays.Count > before.Strays.Count ? PaymentChange.None(before) : change;

    /// <summary>What was refused is tried again when its time has come.</summary>
    private bool Retry()
    {
        var due = _ids.Where(id => _payments[id] is { Open: null, RetryAt: { } at } && at <= _world.Now).ToList();
        if (due.Count == 0) return false;
        _world.Commit(Log, due, batch =>
        {
            var payments = Load(due);
            var changes = batch.Decide(payments, (payments, message) => RetryPayment.Decide(payments.Find(message.Body)!, batch.Now), PaymentStore.Apply);
            return Close(batch, payments, changes);
        });
        return true;
    }

    private bool Pay()
    {
        var wanted = _ids.Where(id => Plant(_payments[id])!.Status == PaymentStatus.RequiresAction).ToList();
        if (wanted.Count == 0) return false;
        return Pay(_world.Chance.Pick(wanted), "pm_card_visa");
    }

    private bool Pay(Id<Payment> id, string method)
    {
        PayCommand command = new(_payments[id]!.Payable, _payments[id].UserId, method);
        var committed = _world.Commit(Log, [command], batch =>
        {
            var payments = Load([id]);
            var decided = batch.Decide(
                payments,
                (payments, message) => new Decided(PayOrder.Decide(Plant(payments.Find(message.Body.PaymentId)), message.Body)),
                static (payments, decided) =>
                {
                    if (decided.Change is { Succeeded: true } change) PaymentStore.Apply(payments, change.Value);
                });
            return Close(batch, payments, [.. decided.Select(d => d?.Change?.Value)]);
        });
        if (committed && _world.Story is not null) _world.Tell("the customer pays with another card", id.Value);
        return true;
    }

    private PaymentState? Plant(PaymentState? payment) => _world.Has(Flaw.APaymentIsTakenTwice) && payment is { Status: PaymentStatus.Authorized, Open: null }
        ? payment with { Status = PaymentStatus.RequiresAction }
        : payment;

    private Action Follow(Batch<PayableNews> batch)
    {
        var payments = Load(batch.Messages.Select(m => m.Body.PaymentId));
        var changes = batch.Decide(
            payments,
            (payments, message) => message.Body switch
            {
                PayableNews.Cancelled when _world.Has(Flaw.ACancellationIsIgnored) && payments.Find(message.Body.PaymentId) is { } payment => PaymentChange.None(payment),
                PayableNews.Confirmed when _world.Has(Flaw.WhatIsConfirmedIsVoided) =>
                    FollowOrder.Decide(payments.Find(message.Body.PaymentId), new PayableNews.Cancelled(new(new(message.Body.PaymentId.Value), message.Body.UserId, "planted")), WorldProvider.Name),
                _ => Plant(FollowOrder.Decide(payments.Find(message.Body.PaymentId), message.Body, WorldProvider.Name)),
            },
            PaymentStore.Apply);
        return Close(batch, payments, changes);
    }

    private PaymentChange Plant(PaymentChange change) =>
        _world.Has(Flaw.WhatIsReservedIsCaptured) ? change with { After = change.After with { IsConfirmed = true } } : change;

    private Loaded<Id<Payment>, PaymentState> Load(IEnumerable<Id<Payment>> asked)
    {
        HashSet<Id<Payment>> ids = [.. asked];
        Loaded<Id<Payment>, PaymentState> rows = new(ids);
        foreach (var id in ids)
            if (_payments.TryGetValue(id, out var payment)) rows.Add(id, payment);
        return rows;
    }

    /// <summary>The store says the events and writes the intents; its SQL goes nowhere, and its queue is the desk's.</summary>
    private Action Close<TMessage>(Batch<TMessage> batch, Loaded<Id<Payment>, PaymentState> payments, PaymentChange?[] changes)
    {
        IntentQueues handedOver = new([WorldProvider.Name]);
        PaymentStore.Save(batch, payments);
        PaymentChange.Say(batch, changes);
        new IntentStore(handedOver).Commit(batch, payments, changes);
        batch.AfterCommit(() => _desk.Keep(handedOver[WorldProvider.Name]));
        return () =>
        {
            foreach (var payment in payments.Changed)
            {
                if (_payments.TryAdd(payment.Id, payment)) _ids.Add(payment.Id);
                else if (_world.Story is not null) Tell(_payments[payment.Id], payment);
                _payments[payment.Id] = payment;
            }
        };
    }

    private void Tell(PaymentState before, PaymentState after)
    {
        if (before.Status != after.Status || before.Open != after.Open)
            _world.Tell($"its payment is {after.Status}{(after.Open is { } open ? $", {open} is open" : "")}{(after.FailureCode is { } code ? $", {code}" : "")}", after.Id.Value);
    }

    private sealed record Decided(Result<PaymentChange>? Change);
}
