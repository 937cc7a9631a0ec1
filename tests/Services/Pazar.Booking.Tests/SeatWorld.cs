using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Booking.Tests;

/// <summary>Booking's handlers on a real database, in as many engines as there would be processes.</summary>
internal sealed class SeatWorld : IAsyncDisposable
{
    private static readonly MigrationSet Tables = MigrationSet.FromResources("booking", typeof(BookingService).Assembly);

    /// <summary>Events whose totals are not what their reservations come to, or with a seat given twice.</summary>
    private const string Disagreements = """
        select 1 from event e cross join lateral (
            select count(*) filter (where status = 'HOLD' and not hold_is_over(expires_at, counted_to)) as holds,
                coalesce(sum(quantity) filter (where status = 'HOLD' and not hold_is_over(expires_at, counted_to)), 0) as held,
                count(*) filter (where status = 'CONFIRMED') as confirmations,
                coalesce(sum(quantity) filter (where status = 'CONFIRMED'), 0) as confirmed
            from reservation r where r.event_id = e.id) r
        where hold_count <> holds or held_quantity <> held or confirmed_count <> confirmations or confirmed_quantity <> confirmed or held + confirmed > capacity
            or waiting_count <> (select count(*) from waiting_entry w where w.event_id = e.id and w.status = 'WAITING')
            or (select count(*) from ticket t where t.event_id = e.id) <> confirmed
        """;

    private readonly Database _database;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly List<Batcher<SeatCommand, SeatDecision>> _batchers = [];
    private int _next;

    private SeatWorld(Database database, TimeProvider clock, int engines)
    {
        _database = database;
        SeatBatches batches = new(new(), "USD");
        for (var i = 0; i < engines; i++)
        {
            ServiceLog log = new(database);
            LogEngine engine = new(log, _ => LogEngine.Following(log, clock), TimeSpan.FromDays(1), clock, NullLogger.Instance);
            _batchers.Add(engine.AddBatcher(new ChangeSeatsHandler(batches), decision => SeatReplies.Render(decision, "USD")));
            Sweep = new(new(database), engine.Writes, batches, NullLogger.Instance);
            _running.Add(engine.RunAsync(_stop.Token));
        }
        Reservations = new(database);
        Events = new(database);
        Waiting = new(database);
    }

    public ExpirySweep Sweep { get; private set; } = null!;

    public ReservationReadStore Reservations { get; }

    public EventReadStore Events { get; }

    public WaitingStore Waiting { get; }

    public static async Task<SeatWorld> CreateAsync(TimeProvider? clock = null, int engines = 1) =>
        new(await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, Tables), clock ?? TimeProvider.System, engines);

    /// <summary>On a database that is there, which ends with it.</summary>
    public static SeatWorld On(Database database) => new(database, TimeProvider.System, 1);

    /// <summary>By the next engine in turn.</summary>
    public async Task<SeatDecision> DoAsync(SeatCommand command)
    {
        var batcher = _batchers[(int)((uint)Interlocked.Increment(ref _next) % _batchers.Count)];
        return (await batcher.SubmitAsync(command, CommandOrigin.Service)).Outcome!;
    }

    public Task<SeatDecision> HoldAsync(Id<Event> @event, Id<User> user, int quantity = 1) => DoAsync(new SeatCommand.Hold(@event, user, quantity));

    public async Task<Id<Event>> AddEventAsync(int capacity)
    {
        var id = Id<Event>.New(TimeProvider.System.GetUtcNow());
        await ExecuteAsync($"""
            insert into event (id, name, capacity, start_time, end_time, counted_to, created_at, updated_at)
            values ('{id}', 'Evening', {capacity}, now() + interval '10 days', now() + interval '11 days', now(), now(), now())
            """);
        return id;
    }

    /// <summary>As if the hold had been made that much earlier.</summary>
    public Task LetLapseAsync(Id<Reservation> id, string when = "clock_timestamp()") =>
        ExecuteAsync($"update reservation set expires_at = {when} where id = '{id}'");

    public static Id<User> NewUser() => Id<User>.New(TimeProvider.System.GetUtcNow());

    public Task ExecuteAsync(string sql) => _database.ExecuteAsync(sql);

    public Task<long> CountAsync(string sql) => _database.CountAsync(sql);

    public async Task AssertTheBooksAgreeAsync() => Assert.Equal(0, await CountAsync(Disagreements));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _stop.Dispose();
        await _database.DisposeAsync();
    }
}
