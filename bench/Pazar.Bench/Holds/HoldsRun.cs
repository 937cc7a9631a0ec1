using System.Diagnostics;
using Pazar.Bench.Load;
using Pazar.Bench.Report;
using Pazar.Testing;

namespace Pazar.Bench.Holds;

/// <summary>The phases of one run, one after the other.</summary>
internal sealed class HoldsRun(BenchOptions options, string data)
{
    private const int Customers = 20_000;
    private const int SpreadEvents = 200;
    private const int AmpleSeats = 1_000_000;
    private const int LastSeats = 1_000;
    private const double LatencyLoad = 0.5;
    private readonly long _began = Stopwatch.GetTimestamp();
    private int _phase;

    public static async Task<BenchEnd> RunAsync(BenchOptions options, string data)
    {
        var figures = await new HoldsRun(options, data).MeasureAsync();
        return new(took => HoldsReport.Print(figures, took), HoldsReport.ToJson(figures), figures.IsKept);
    }

    private async Task<HoldsFigures> MeasureAsync()
    {
        double? ceiling = null;
        if (!options.SkipsCeilings)
        {
            Say("SQL alone, a row lock a request");
            ceiling = await RowCeiling.MeasureAsync(Folder("ceiling"), options.CeilingWarmUpSeconds, options.CeilingSeconds);
        }
        HostFolder folder = new(Folder("host"));
        Say("opening a box office");
        await Shop.CreateAdminAsync(folder);
        await using var host = await BenchHost.StartAsync(folder);
        using var office = await BoxOffice.OpenAsync(host, Customers);
        Say("warming up");
        var warmUp = await LoadAsync(host, office, await office.AddEventsAsync(1, AmpleSeats), options.WarmUpSeconds);
        Say("holds of one event");
        var hot = await LoadAsync(host, office, await office.AddEventsAsync(1, AmpleSeats), options.Seconds);
        Say($"holds of {SpreadEvents} events");
        var spread = await LoadAsync(host, office, await office.AddEventsAsync(SpreadEvents, AmpleSeats), options.Seconds);
        var rate = Math.Max(1, hot.Result.Acknowledged / hot.Result.Seconds * LatencyLoad);
        Say($"latencies of one event at {rate:0} holds a second");
        var latency = await LoadAsync(host, office, await office.AddEventsAsync(1, AmpleSeats), options.Seconds, rate);
        Say($"everybody wants the last {LastSeats} seats");
        var last = await LoadAsync(host, office, await office.AddEventsAsync(1, LastSeats), Math.Max(2, options.WarmUpSeconds / 2));
        Say("auditing");
        Verdict verdict = new(await Acknowledged.CountLostAsync(folder, "booking", "reservation", warmUp, hot, spread, latency, last), null, await HostAudit.RunAsync(folder));
        await BenchHost.StopAsync(host);
        return new(ceiling, hot, spread, latency, last, LastSeats, verdict);
    }

    private Task<LoadPhase> LoadAsync(HostProcess host, BoxOffice office, Guid[] events, double seconds, double? rate = null)
    {
        var number = ++_phase;
        return LoadPhase.RunAsync(host, new()
        {
            Port = host.Address.Port,
            Ordering = "",
            Tokens = office.Tokens,
            Products = [],
            Events = events,
            Connections = options.Connections,
            Seconds = seconds,
            Rate = rate,
            Seed = number,
            AcknowledgedFile = Path.Combine(data, $"held-{number}"),
        });
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(data, name)).FullName;

    private void Say(string phase) => Console.Error.WriteLine($"  {Stopwatch.GetElapsedTime(_began).TotalSeconds,4:0} s  {phase}");
}
