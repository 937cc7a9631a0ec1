using System.Diagnostics;
using Pazar.Bench.Ceilings;
using Pazar.Bench.Generator;
using Pazar.Bench.Load;
using Pazar.Bench.Report;
using Pazar.Testing;

namespace Pazar.Bench.Orders;

/// <summary>The phases of one run, one after the other.</summary>
internal sealed class OrdersRun(BenchOptions options, string data)
{
    private const double LatencyLoad = 0.5;
    private const int WarmStarts = 3;
    private const int RowConnections = 16;
    private const int SetConnections = 2;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(60);
    private readonly long _began = Stopwatch.GetTimestamp();
    private int _phase;

    public static async Task<BenchEnd> RunAsync(BenchOptions options, string data)
    {
        var figures = await new OrdersRun(options, data).MeasureAsync();
        return new(took => OrdersReport.Print(figures, took), OrdersReport.ToJson(figures), figures.IsKept);
    }

    private async Task<OrdersFigures> MeasureAsync()
    {
        var ceilings = options.SkipsCeilings ? null : await MeasureCeilingsAsync();
        HostFolder folder = new(Directory.CreateDirectory(Path.Combine(data, "host")).FullName);
        Say("making a shop");
        await Shop.CreateAdminAsync(folder);
        LoadPhase orders, hot, latency;
        (long Lost, string? Open) end;
        await using (var host = await BenchHost.StartAsync(folder, options.Services))
        {
            var shop = await Shop.OpenAsync(host);
            Say("warming up");
            var warmUp = await LoadAsync(host, shop, options.WarmUpSeconds);
            Say("orders for many products");
            orders = await LoadAsync(host, shop, options.Seconds);
            Say("orders that all want one product");
            hot = await LoadAsync(host, shop, options.Seconds, isHot: true);
            var rate = Math.Max(1, orders.Result.ConfirmedPerSecond * LatencyLoad);
            Say($"latencies at {rate:0} orders a second");
            latency = await LoadAsync(host, shop, options.Seconds, rate: rate);
            var open = await DrainAsync(host);
            end = (await Acknowledged.CountLostAsync(folder, "ordering", "orders", warmUp, orders, hot, latency), open);
            await BenchHost.StopAsync(host);
        }
        Say("auditing");
        var audit = await AuditAsync(folder);
        Say("starting again");
        return new()
        {
            Ceilings = ceilings,
            Orders = orders,
            Hot = hot,
            Latency = latency,
            PhaseSeconds = options.Seconds,
            Verdict = new(end.Lost, end.Open, audit),
            WarmStart = await WarmStartAsync(folder),
        };
    }

    private async Task<CeilingFigures> MeasureCeilingsAsync()
    {
        var folder = Path.Combine(data, "ceilings");
        Directory.CreateDirectory(folder);
        Say("making the tables of SQL alone");
        await using var database = await CeilingDatabase.StartAsync(folder);
        var row = await MeasureAsync("SQL alone, a transaction a message", "row_sagas", RowConnections, isHot: false);
        var rowHot = await MeasureAsync("the same with one hot product", "row_sagas", RowConnections, isHot: true);
        var set = await MeasureAsync("SQL alone, 500 orders a transaction", "set_sagas", SetConnections, isHot: false);
        var setHot = await MeasureAsync("the same with one hot product", "set_sagas", SetConnections, isHot: true);
        return new(row, set, rowHot, setHot);

        Task<Ceiling> MeasureAsync(string phase, string procedure, int connections, bool isHot)
        {
            Say(phase);
            return database.MeasureAsync(procedure, connections, isHot, options.CeilingWarmUpSeconds, options.CeilingSeconds);
        }
    }

    private async Task<LoadPhase> LoadAsync(HostProcess host, Shop shop, double seconds, bool isHot = false, double? rate = null)
    {
        var number = ++_phase;
        var phase = await LoadPhase.RunAsync(host, new()
        {
            Port = host.Address.Port,
            Ordering = host.Folder.ConnectionString("ordering"),
            Tokens = shop.Tokens,
            Products = shop.Products,
            Connections = options.Connections,
            Seconds = seconds,
            IsHot = isHot,
            Rate = rate,
            Seed = number,
            AcknowledgedFile = Path.Combine(data, $"acknowledged-{number}"),
        });
        // The next phase begins with nothing left of this one.
        await DrainAsync(host);
        return phase;
    }

    /// <summary>The rules hold between all services: those that did not run under the load hear of everything now.</summary>
    private static async Task<HostAudit> AuditAsync(HostFolder folder)
    {
        await using var host = await BenchHost.StartAsync(folder);
        var audit = await HostAudit.RunAsync(folder);
        await BenchHost.StopAsync(host);
        return audit;
    }

    private static Task<string?> DrainAsync(HostProcess host) => new Drain(host.Folder.ConnectionString).WaitAsync(LongestDrain);

    private async Task<TimeSpan> WarmStartAsync(HostFolder folder)
    {
        var starts = new TimeSpan[WarmStarts];
        for (var i = 0; i < WarmStarts; i++)
        {
            await using var host = await BenchHost.StartAsync(folder, options.Services);
            starts[i] = host.ToFirstAnswer;
            await BenchHost.StopAsync(host);
        }
        Array.Sort(starts);
        return starts[WarmStarts / 2];
    }

    private void Say(string phase) => Console.Error.WriteLine($"  {Stopwatch.GetElapsedTime(_began).TotalSeconds,4:0} s  {phase}");
}
