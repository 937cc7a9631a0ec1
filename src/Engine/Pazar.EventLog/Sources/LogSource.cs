namespace Pazar.EventLog;

/// <summary>The log of a producer, read by position. It keeps its order and repeats nothing.</summary>
internal sealed class LogSource(ServiceLog producer, TimeProvider clock) : ISource
{
    public string Producer => producer.Name;

    public bool Repeats => false;

    public async Task<IReading> OpenAsync(Reader reader, string? cursor, CancellationToken stop)
    {
        var from = cursor is not null ? LogCursor.Parse(cursor) : await BeginAsync(reader.Begin, stop);
        await CheckAsync(from, stop);
        // Only who can read on is kept waited for. What left before the producer was told is seen by looking again.
        await ReaderStore.ReportAsync(producer.Database, reader.Subscription, from.Position, stop);
        var head = await CheckAsync(from, stop);
        return new LogReading(producer, reader, from, head, clock);
    }

    private async Task<LogCursor> BeginAsync(From begin, CancellationToken stop) => begin switch
    {
        From.ThePresent => await producer.Reader.EndAsync(stop),
        From.TheFirstKept => await producer.Reader.BeginningAsync(stop),
        _ => default,
    };

    private async Task<long> CheckAsync(LogCursor from, CancellationToken stop)
    {
        var (fit, head) = await producer.Reader.FitAsync(from, stop);
        return fit switch
        {
            Fit.InAnotherLog => throw LogReading.InAnotherLog(from.Position, head),
            Fit.BeforeTheBeginning => throw new BrokenSourceException($"what follows position {from.Position} is no longer kept in this log"),
            _ => head,
        };
    }
}
