using System.Diagnostics;

namespace Pazar.Bench.Load;

/// <summary>Processor seconds until a moment; between two moments, processors kept busy (1 is one whole processor).</summary>
/// <param name="Others">What else ran on the machine. Much of it makes every figure of the phase smaller than it is.</param>
internal sealed record Use(long At, double Host, double Postgres, double Generator, double Others)
{
    /// <param name="host">The process beside PostgreSQL; when the bench itself drives the load, that is this process.</param>
    public static Use Now(int host, int postmaster, int? generator = null)
    {
        var machine = ProcessorTime.OfMachine();
        Use use = new(
            Stopwatch.GetTimestamp(), ProcessorTime.Of(host), ProcessorTime.OfTree(postmaster), generator is { } id ? ProcessorTime.Of(id) : 0, 0);
        return use with { Others = machine - use.Host - use.Postgres - use.Generator };
    }

    public Use Since(Use before)
    {
        var seconds = Stopwatch.GetElapsedTime(before.At, At).TotalSeconds;
        return new(
            At, (Host - before.Host) / seconds, (Postgres - before.Postgres) / seconds, (Generator - before.Generator) / seconds,
            Math.Max(0, (Others - before.Others) / seconds));
    }
}
