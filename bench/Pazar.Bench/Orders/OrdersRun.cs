using System.Diagnostics;
using Pazar.Bench.Audit;
using Pazar.Bench.Ceilings;
using Pazar.Bench.Generator;
using Pazar.Bench.Load;
using Pazar.Bench.Report;

namespace Pazar.Bench.Orders;

/// <summary>The phases of one run, one after the other.</summary>
internal sealed class OrdersRun(OrdersOptions options, string data)
{
    private const double LatencyLoad = 0.5;
    private const int WarmStarts = 3;
    private const int RowConnections = 16;
    private const int SetConnections = 2;
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(60);
    private readonly long _began = Stopwatch.GetTimestamp();
    private int _phase;

    public async Task<OrdersFigures> RunAsync()
    {
        var ceilings = options.SkipsCeilings ? null : await MeasureCeilingsAsync();
        var folder = Path.Combine(data, "host");
        Directory.CreateDirectory(folder);
        Say("making a shop");
        await Shop.CreateAdminAsync(folder);
        LoadPhase orders, hot, latency;
        Verdict verdict;
        bool drained;
        await using (var host = await HostProcess.StartAsync(folder))
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
            Say("checking the books");
            BooksStore books = new(host);
            drained = await books.DrainAsync(Drain);
            verdict = Verdict.Of(await AcknowledgedAsync(warmUp, orders, hot, latency), await books.ReadAsync());
        }
        Say("starting again");
        return new()
        {
            Ceilings = ceilings,
            Orders = orders,
            Hot = hot,
            Latency = latency,
            Verdict = verdict,
            IsDrained = drained,
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
            Port = host.Port,
            Ordering = host.ConnectionString("ordering"),
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
        await new BooksStore(host).DrainAsync(Drain);
        return phase;
    }

    private static async Task<List<Guid>> AcknowledgedAsync(params LoadPhase[] phases)
    {
        const int length = 16;
        List<Guid> acknowledged = [];
        foreach (var phase in phases)
        {
            var bytes = await File.ReadAllBytesAsync(phase.AcknowledgedFile);
            for (var at = 0; at < bytes.Length; at += length) acknowledged.Add(new(bytes.AsSpan(at, length)));
        }
        return acknowledged;
    }

    private static async Task<TimeSpan> WarmStartAsync(string folder)
    {
        var starts = new TimeSpan[WarmStarts];
        for (var i = 0; i < WarmStarts; i++)
        {
            await using var host = await HostProcess.StartAsync(folder);
            starts[i] = host.ToFirstAnswer;
        }
        Array.Sort(starts);
        return starts[WarmStarts / 2];
    }

    private void Say(string phase) => Console.Error.WriteLine($"  {Stopwatch.GetElapsedTime(_began).TotalSeconds,4:0} s  {phase}");
}
