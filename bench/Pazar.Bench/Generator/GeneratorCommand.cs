using System.Diagnostics;
using System.Text.Json;

namespace Pazar.Bench.Generator;

/// <summary>The load generator, in a process of its own: a plan on standard input, the phases and the result on standard output.</summary>
internal static class GeneratorCommand
{
    public const string Began = "began";
    public const string Ended = "ended";

    /// <summary>How long no order may end before the rest is called unended.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync()
    {
        var plan = JsonSerializer.Deserialize((await Console.In.ReadLineAsync())!, GeneratorJson.Default.GeneratorPlan)!;
        OrderLoad load = new(plan, OrderRequests.Make(plan));
        await using var tail = await ConfirmationTail.StartAsync(plan.Ordering);

        await Console.Out.WriteLineAsync(Began);
        await load.RunAsync();
        await Console.Out.WriteLineAsync(Ended);
        await tail.WaitForAsync([.. load.Acknowledged.Select(answer => answer.Order)], Patience);

        await SaveAsync(plan.AcknowledgedFile, load);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(Sum(load, tail), GeneratorJson.Default.GeneratorResult));
        return 0;
    }

    private static GeneratorResult Sum(OrderLoad load, ConfirmationTail tail)
    {
        List<double> posts = new(load.Acknowledged.Count), confirmations = new(load.Acknowledged.Count);
        var (cancelled, unended, last) = (0, 0, load.Began);
        foreach (var (order, intended, answered) in load.Acknowledged)
        {
            posts.Add(Milliseconds(intended, answered));
            if (tail.Find(order) is not { } ended) unended++;
            else if (!ended.IsConfirmed) cancelled++;
            else
            {
                confirmations.Add(Milliseconds(intended, ended.At));
                last = Math.Max(last, ended.At);
            }
        }
        var seconds = Stopwatch.GetElapsedTime(load.Began, last).TotalSeconds;
        return new()
        {
            Sent = load.Sent,
            Acknowledged = load.Acknowledged.Count,
            Refused = load.Refused,
            Faults = load.Faults,
            Confirmed = confirmations.Count,
            Cancelled = cancelled,
            Unended = unended,
            Seconds = seconds,
            ConfirmedPerSecond = seconds > 0 ? confirmations.Count / seconds : 0,
            Post = Percentiles.Of(posts),
            Confirm = Percentiles.Of(confirmations),
        };
    }

    private static async Task SaveAsync(string path, OrderLoad load)
    {
        await using var file = File.Create(path);
        foreach (var (order, _, _) in load.Acknowledged) await file.WriteAsync(order.ToByteArray());
    }

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}
