using System.Diagnostics;
using System.Threading.Channels;

namespace Pazar.Bench.Generator;

/// <summary>The load on all connections, and what was answered.</summary>
internal sealed class OrderLoad(GeneratorPlan plan, OrderRequests requests)
{
    private readonly Lock _lock = new();
    private int _sent;

    /// <summary>Each acknowledged order, the time at which it was meant to be sent, and the time of its answer.</summary>
    public List<(Guid Order, long Intended, long Answered)> Acknowledged { get; } = [];

    public Dictionary<string, int> Refused { get; } = [];

    public Dictionary<string, int> Faults { get; } = [];

    public int Sent => _sent;

    public long Began { get; private set; }

    public async Task RunAsync()
    {
        var connections = Enumerable.Range(0, plan.Connections).Select(_ => new OrderConnection()).ToArray();
        await Task.WhenAll(connections.Select(connection => connection.ConnectAsync(plan.Port)));
        Began = Stopwatch.GetTimestamp();
        await Task.WhenAll(plan.Rate is { } rate ? OpenLoop(connections, rate) : ClosedLoop(connections));
        foreach (var connection in connections) connection.Dispose();
    }

    private IEnumerable<Task> ClosedLoop(OrderConnection[] connections)
    {
        var end = Began + Ticks(plan.Seconds);
        return connections.Select(connection => Task.Run(() => WorkAsync(connection, async post =>
        {
            while (Stopwatch.GetTimestamp() is var now && now < end) await post(now);
        })));
    }

    /// <summary>Orders fall due at a fixed rate; one that finds every connection busy waits, and its waiting counts.</summary>
    private List<Task> OpenLoop(OrderConnection[] connections, double rate)
    {
        // The thread that keeps time sends by itself whenever a connection is free.
        var due = Channel.CreateUnbounded<long>(new() { SingleWriter = true, AllowSynchronousContinuations = true });
        List<Task> working = [.. connections.Select(connection => Task.Run(() => WorkAsync(connection, async post =>
        {
            await foreach (var intended in due.Reader.ReadAllAsync()) await post(intended);
        })))];
        working.Add(Task.Factory.StartNew(() => KeepTime(due.Writer, rate), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return working;
    }

    private void KeepTime(ChannelWriter<long> due, double rate)
    {
        using ManualResetEvent never = new(initialState: false);
        var orders = (long)(plan.Seconds * rate);
        for (long order = 0; order < orders;)
        {
            var now = Stopwatch.GetTimestamp();
            for (; order < orders && Began + Ticks(order / rate) is var intended && intended <= now; order++) due.TryWrite(intended);
            never.WaitOne(1);
        }
        due.Complete();
    }

    private async Task WorkAsync(OrderConnection connection, Func<Func<long, ValueTask>, Task> schedule)
    {
        List<(Guid, long, long)> acknowledged = [];
        try
        {
            await schedule(async intended =>
            {
                var (status, order) = await connection.PostAsync(requests[Interlocked.Increment(ref _sent)]);
                if (status == 201) acknowledged.Add((order, intended, Stopwatch.GetTimestamp()));
                else Count(Refused, status.ToString(System.Globalization.CultureInfo.InvariantCulture));
            });
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException)
        {
            Count(Faults, fault.Message);
        }
        lock (_lock) Acknowledged.AddRange(acknowledged);
    }

    private void Count(Dictionary<string, int> counts, string what)
    {
        lock (_lock) counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    private static long Ticks(double seconds) => (long)(seconds * Stopwatch.Frequency);
}
