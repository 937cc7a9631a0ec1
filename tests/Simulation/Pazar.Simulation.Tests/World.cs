using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Simulation.Tests;

/// <summary>
/// The pure rules of the services on rows, logs and a payment provider in memory. What happens in it follows from its seed alone:
/// first a number of steps of mischief, then the calm in which everything has to come to an end.
/// </summary>
internal sealed class World
{
    private const int FewestSteps = 30;
    private const int MostSteps = 150;

    /// <summary>More rounds than anything takes once nobody disturbs it.</summary>
    private const int MostRounds = 60;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2.5);

    private readonly long _seed;
    private readonly int _steps;
    private readonly IReadOnlySet<int> _without;
    private readonly List<IWorldService> _services = [];
    private readonly List<IWorldSubscription> _subscriptions = [];
    private readonly List<Act> _acts = [];
    private readonly Flaw _flaw;
    private int _step = -1;

    /// <param name="without">Steps that are left out, to find out which ones matter.</param>
    public World(long seed, int? steps = null, IReadOnlySet<int>? without = null, Story? story = null, Flaw flaw = Flaw.None)
    {
        (_seed, _without, Story, _flaw) = (seed, without ?? new HashSet<int>(), story, flaw);
        Chance = Chance.Of(seed, -1);
        Mischief = Mischief.Of(Chance);
        var most = Chance.Between(FewestSteps, MostSteps);
        _steps = steps ?? most;
        Users = [.. Enumerable.Range(0, 4).Select(_ => Names.User())];

        Ordering = Add(new OrderingWorld(this));
        Basket = Add(new BasketWorld(this));
        Inventory = Add(new InventoryWorld(this));
        Discounts = Add(new DiscountsWorld(this));
        Payments = Add(new PaymentsWorld(this));
        Booking = Add(new BookingWorld(this));
        foreach (var service in _services)
        {
            _subscriptions.AddRange(service.Hears);
            _acts.AddRange(service.Acts);
        }
        _acts.Add(new(12, PassTime));
        // Most of what happens is that news arrive.
        _acts.Add(new(_acts.Sum(act => act.Weight), Deliver));
    }

    public OrderingWorld Ordering { get; }

    public BasketWorld Basket { get; }

    public InventoryWorld Inventory { get; }

    public DiscountsWorld Discounts { get; }

    public PaymentsWorld Payments { get; }

    public BookingWorld Booking { get; }

    public Names Names { get; } = new();

    public IReadOnlyList<Id<User>> Users { get; }

    /// <summary>The luck of the step that is being made.</summary>
    public Chance Chance { get; private set; }

    public Mischief Mischief { get; private set; }

    public DateTimeOffset Now { get; private set; } = new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public Story? Story { get; }

    public int Steps => _steps;

    /// <summary>How far it came.</summary>
    public int Step => _step < 0 ? _steps : _step;

    /// <summary>Throws a <see cref="RuleBrokenException"/> where a rule does not hold.</summary>
    public void Run()
    {
        for (_step = 0; _step < _steps; _step++)
        {
            if (_without.Contains(_step)) continue;
            Chance = Chance.Of(_seed, _step);
            Now += TimeSpan.FromMilliseconds(10);
            Happen();
            foreach (var service in _services) service.CheckAlways();
        }
        _step = -1;
        Chance = Chance.Of(_seed, _steps);
        CalmDown();
    }

    /// <summary>Whether this mistake is planted.</summary>
    public bool Has(Flaw flaw) => _flaw == flaw;

    public void Tell(string text, params ReadOnlySpan<Guid> concerns) => Story?.Add(_step, Now, text, concerns);

    /// <summary>Handles messages in one transaction. False when it did not commit: then nothing of it is left.</summary>
    /// <param name="handle">Loads and decides; what it answers saves.</param>
    public bool Commit<TMessage>(WorldLog log, IReadOnlyList<TMessage> messages, Func<Batch<TMessage>, Action> handle, bool isEvent = false)
    {
        BatchTransaction transaction = new(null!, TimeSpan.Zero) { Now = Now };
        Batch<TMessage> batch = new(transaction, [.. messages.Select(message => new Message<TMessage>(message, "{}", Now))]);
        var save = handle(batch);
        foreach (var failure in batch.Failures)
            if (failure is not null) Rules.Break(isEvent ? Rules.NoDeadLetters : Rules.NoCommandFails, Guid.Empty, failure.ToString());
        if (Chance.Happens(Mischief.Rollback)) return false;

        save();
        log.Append(transaction);
        transaction.Committed();
        return true;
    }

    private T Add<T>(T service)
        where T : IWorldService
    {
        _services.Add(service);
        return service;
    }

    private void Happen()
    {
        var number = Chance.Below(_acts.Sum(act => act.Weight));
        foreach (var act in _acts)
        {
            if ((number -= act.Weight) >= 0) continue;
            if (!act.Happen()) Deliver();
            return;
        }
    }

    private bool Deliver()
    {
        var first = Chance.Below(_subscriptions.Count);
        for (var i = 0; i < _subscriptions.Count; i++)
            if (_subscriptions[(first + i) % _subscriptions.Count].Deliver()) return true;
        return false;
    }

    private bool PassTime()
    {
        var passed = Chance.Below(6) switch
        {
            0 => TimeSpan.FromMinutes(Chance.Between(1, 20)),
            1 or 2 => TimeSpan.FromSeconds(Chance.Between(10, 90)),
            _ => TimeSpan.FromSeconds(Chance.Between(1, 8)),
        };
        Now += passed;
        if (Story is not null) Tell($"{passed} pass");
        return true;
    }

    /// <summary>The provider behaves, all is delivered, customers pay with good cards; then the clock runs on, and everything ends.</summary>
    private void CalmDown()
    {
        Mischief = Mischief.None;
        Tell("the mischief stops");
        Settle();
        foreach (var service in _services) service.BehaveWell();
        Settle();
        foreach (var service in _services) service.CheckGoodBehaviour();
        foreach (var minutes in (ReadOnlySpan<int>)[6, 6, 10, 60, 24 * 60, 24 * 60])
        {
            Now += TimeSpan.FromMinutes(minutes);
            Settle();
        }
        foreach (var service in _services) service.CheckInTheEnd();
    }

    private void Settle()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var isBusy = false;
            foreach (var service in _services) isBusy |= service.Settle();
            foreach (var subscription in _subscriptions) isBusy |= subscription.DeliverAll();
            foreach (var service in _services) service.CheckAlways();
            if (!isBusy) return;
            Now += Round;
        }
    }
}
