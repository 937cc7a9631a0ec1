using Pazar.Booking;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Simulation.Tests;

/// <summary>Events with seats, holds, waiting lists, and what admins do to events.</summary>
internal sealed class BookingWorld : IWorldService
{
    private const int MostReservations = 16;
    private const string Currency = "EUR";

    private readonly World _world;
    private readonly SeatRows _rows;
    private readonly HashSet<Id<Reservation>> _wereConfirmed = [];
    private readonly List<Id<Reservation>> _paysWell = [];
    private readonly Dictionary<Id<Reservation>, string?> _lastTold = [];

    public BookingWorld(World world)
    {
        _world = world;
        _rows = new(world);
        for (var i = world.Chance.Between(1, 2); i > 0; i--)
        {
            var start = world.Now + TimeSpan.FromMinutes(world.Chance.Between(1, 20) * 30);
            Money price = new(world.Chance.Below(4) == 0 ? 0 : world.Chance.Between(1, 9) * 100);
            _rows.Add(new(world.Names.Event(), $"event {i}", "", start, start + TimeSpan.FromHours(2), true, price,
                new(world.Chance.Between(1, 8)), 0, 0, 0, 1, world.Now, world.Now, false));
        }
        Acts = [new(14, Change), new(2, EditEvent), new(1, CheckIn), new(3, Sweep)];
    }

    public WorldLog Log { get; } = new();

    public IReadOnlyList<IWorldSubscription> Hears => field ??=
    [
        new WorldSubscription<PaymentNews>(_world, _world.Payments.Log, Log, new EventDecoder<PaymentNews>()
            .On<PaymentAuthorized>(PaymentNews.Of).On<PaymentActionRequired>(PaymentNews.Of).On<PaymentFailed>(PaymentNews.Of)
            .On<PaymentCaptureFailed>(PaymentNews.Of), HearPayments),
    ];

    public IReadOnlyList<Act> Acts { get; }

    public bool WasConfirmed(Id<Reservation> id) => _wereConfirmed.Contains(id);

    public bool Settle() => Sweep();

    public void CheckAlways() => SeatRules.CheckAlways(_rows);

    public void CheckInTheEnd() => SeatRules.CheckInTheEnd(_rows, _world);

    /// <summary>Only who has the seats has paid for them.</summary>
    public void CheckCharged(Id<Reservation> id, Money left)
    {
        var reservation = _rows.Reservation(id);
        var wanted = reservation.Status == ReservationStatus.Confirmed ? reservation.TotalAmount : Money.Zero;
        if (left != wanted) Rules.Break(left < wanted ? Rules.ConfirmedIsCharged : Rules.ChargedIsConfirmed, id.Value, $"it is {reservation.Status}, {left} of {reservation.TotalAmount} is taken");
    }

    public void BehaveWell()
    {
        foreach (var reservation in _rows.Reservations)
        {
            if (reservation.StatusAt(_world.Now + TimeSpan.FromMinutes(2)) != ReservationStatus.Hold) continue;
            _paysWell.Add(reservation.Id);
        }
        foreach (var id in _paysWell) Carry([new SeatCommand.Confirm(id, _rows.Reservation(id).UserId, "pm_card_visa")]);
    }

    public void CheckGoodBehaviour()
    {
        SeatRules.CheckWaiting(_rows, _world.Now);
        foreach (var id in _paysWell)
            if (!WasConfirmed(id)) Rules.Break(Rules.AGoodCardConfirmsAHold, id.Value, $"it is {_rows.Reservation(id).Status}, its payment {_rows.Reservation(id).Payment}");
    }

    private bool Change()
    {
        List<SeatCommand> commands = [];
        for (var i = _world.Chance.Between(1, 3); i > 0; i--)
            if (Wish() is { } wish) commands.Add(wish);
        return commands.Count > 0 && Carry(commands);
    }

    private SeatCommand? Wish()
    {
        var chance = _world.Chance;
        var @event = chance.Pick(_rows.EventIds);
        var user = chance.Pick(_world.Users);
        var kind = chance.Below(10);
        if (kind >= 7) return chance.Below(3) == 0 ? new SeatCommand.Leave(@event, user) : new SeatCommand.Join(@event, user, chance.Between(1, 5));
        if (kind <= 2 || _rows.Reservations.Count == 0)
            return _rows.Reservations.Count < MostReservations ? new SeatCommand.Hold(@event, user, chance.Between(1, 4)) : null;
        var reservation = chance.Pick(_rows.Reservations);
        return kind <= 5
            ? new SeatCommand.Confirm(reservation.Id, reservation.UserId, "pm_card_visa")
            : new SeatCommand.Cancel(reservation.Id, reservation.UserId);
    }

    private bool Carry(List<SeatCommand> commands)
    {
        SeatDecision?[] decisions = [];
        var committed = _world.Commit(Log, commands, batch =>
        {
            var seats = Load(SeatKeys.Of(commands));
            decisions = Decide(batch, seats, ChangeSeatsHandler.Decide);
            return Finish(batch, seats, decisions);
        });
        if (committed && _world.Story is not null)
            for (var i = 0; i < commands.Count; i++) Tell(commands[i], decisions[i]!);
        return true;
    }

    private Action HearPayments(Batch<PaymentNews> batch)
    {
        var seats = Load(new([], [.. batch.Messages.Select(m => m.Body.ReservationId).Distinct()], []));
        var decisions = Decide(batch, seats, (seats, message, _) => _world.Has(Flaw.APaidHoldIsNotConfirmed)
            ? SeatDecision.Nothing(seats.Reservations.Find(message.ReservationId)!)
            : HearPayment.Decide(seats, message));
        return Finish(batch, seats, decisions);
    }

    private bool EditEvent()
    {
        var id = _world.Chance.Pick(_rows.EventIds);
        return _world.Commit<Id<Event>>(Log, [id], batch =>
        {
            var seats = Load(SeatKeys.Of(id));
            if (!seats.TryFindEvent(id, out var before)) return () => { };
            EventBody body = new(before.Name, _world.Chance.Between(1, 10), before.StartTime, before.EndTime, before.Description, _world.Chance.Below(5) > 0,
                _world.Chance.Below(3) == 0 ? new(_world.Chance.Between(0, 9) * 100) : before.Price);
            var decided = ManageEvents.Decide(before, body, seats.Now);
            if (!decided.Succeeded) return () => { };
            seats.Resize(decided.Value, body.Capacity);
            Offer(seats, id);
            if (_world.Story is not null) _world.Tell($"an admin gives it {body.Capacity} seats at {body.Price}{(body.IsActive ? "" : " and closes it")}", id.Value);
            return Finish(batch, seats, []);
        }) || true;
    }

    /// <summary>Somebody is let in with the tickets of a reservation.</summary>
    private bool CheckIn()
    {
        var confirmed = _rows.Reservations.Where(reservation => reservation.Status == ReservationStatus.Confirmed).ToList();
        if (confirmed.Count == 0) return false;
        var id = _world.Chance.Pick(confirmed).Id;
        _rows.CheckIn(id);
        _world.Tell("its tickets are used", id.Value);
        return true;
    }

    private bool Sweep()
    {
        var due = _rows.Due();
        if (due.Count == 0 || _world.Has(Flaw.NoHoldIsSwept)) return false;
        var changes = false;
        _world.Commit<string>(Log, ["sweep"], batch =>
        {
            var seats = Load(new(due, [], []) { Lapsed = due });
            List<SeatDecision> decisions = [];
            foreach (var reservation in seats.Reservations.Rows.OrderBy(reservation => reservation.ExpiresAt))
            {
                var decision = ExpireHolds.Decide(seats, reservation);
                seats.Apply(decision);
                decisions.Add(decision);
            }
            changes = decisions.Count > 0 || seats.Offered.Count > 0;
            return Finish(batch, seats, decisions);
        });
        return changes;
    }

    /// <summary>As <see cref="SeatBatches.RunAsync"/> does.</summary>
    private SeatDecision?[] Decide<TMessage>(Batch<TMessage> batch, Seats seats, Func<Seats, TMessage, Func<Id<Reservation>>, SeatDecision> decide) => batch.Decide(
        seats,
        (seats, message) => WithTickets(decide(seats, message.Body, _world.Names.Reservation)),
        (seats, decision) =>
        {
            seats.Apply(decision);
            if (decision.After is { } after && decision.Does == SeatDecision.What.Cancel) Offer(seats, after.EventId);
        });

    private Seats Load(SeatKeys keys)
    {
        var seats = _rows.Load(keys);
        foreach (var @event in seats.Events.Rows) Offer(seats, @event.Id);
        return seats;
    }

    private void Offer(Seats seats, Id<Event> @event)
    {
        if (!_world.Has(Flaw.FreeSeatsAreNotOffered)) OfferSeats.Apply(seats, @event, _world.Names.Reservation);
    }

    private static SeatDecision WithTickets(SeatDecision decision) => decision is { Does: SeatDecision.What.Confirm, After: { } after }
        ? decision with { After = after with { Tickets = [.. Enumerable.Range(1, after.Quantity).Select(seat => new Ticket($"{after.Id}-{seat}", null))] } }
        : decision;

    private Action Finish<TMessage>(Batch<TMessage> batch, Seats seats, IReadOnlyList<SeatDecision?> decisions)
    {
        SeatNews.Say(batch, seats, decisions, Currency);
        return () =>
        {
            _rows.Save(seats);
            foreach (var changed in seats.Created.Concat(seats.Reservations.Changed))
            {
                if (changed.Status == ReservationStatus.Confirmed) _wereConfirmed.Add(changed.Id);
                if (_world.Story is not null) Tell(changed);
            }
        };
    }

    private void Tell(ReservationState changed)
    {
        var text = $"{Names.Of(changed.Id.Value)} of {changed.Quantity} seats at {Names.Of(changed.EventId.Value)} is {changed.Status}, its payment {changed.Payment} {changed.PaymentAttempt}{(changed.PaymentFailure is { } code ? $", {code}" : "")}";
        if (_lastTold.GetValueOrDefault(changed.Id) == text) return;
        _lastTold[changed.Id] = text;
        _world.Tell(text, changed.Id.Value, changed.EventId.Value);
    }

    private void Tell(SeatCommand command, SeatDecision decision)
    {
        var what = command switch
        {
            SeatCommand.Hold hold => $"wants to hold {hold.Quantity} seats",
            SeatCommand.Confirm => "confirms it",
            SeatCommand.Cancel => "cancels it",
            SeatCommand.Join join => $"wants to wait for {join.Quantity} seats",
            _ => "leaves the waiting list",
        };
        Guid subject = command switch
        {
            SeatCommand.Hold hold => decision.After?.Id.Value ?? hold.EventId.Value,
            SeatCommand.Confirm confirm => confirm.ReservationId.Value,
            SeatCommand.Cancel cancel => cancel.ReservationId.Value,
            SeatCommand.Join join => join.EventId.Value,
            SeatCommand.Leave leave => leave.EventId.Value,
            _ => Guid.Empty,
        };
        _world.Tell($"{Names.Of(command.UserId.Value)} {what}: {decision.Refusal?.Code ?? decision.Does.ToString()}", subject);
    }
}
