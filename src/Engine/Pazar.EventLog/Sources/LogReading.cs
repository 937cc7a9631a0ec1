using Npgsql;

namespace Pazar.EventLog;

/// <summary>One subscription's reading of a log.</summary>
internal sealed class LogReading(ServiceLog producer, Reader reader, LogCursor from, long head, TimeProvider clock) : IReading
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>The watch looks every few seconds for all readers; this stands behind it.</summary>
    private static readonly TimeSpan PollWatched = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(10);

    private readonly string[]? _types = reader.Types?.ToArray();
    private Task _grown = Task.CompletedTask;
    private long _position = from.Position;
    private long _acknowledged = from.Position;
    private long _reported = from.Position;
    private long _reportedAt = clock.GetTimestamp();

    public string Beginning { get; } = from.ToString();

    public SourceProgress Progress { get; private set; } = new(from.Position, head);

    public async ValueTask<SourcePage> ReadAsync(int limit, CancellationToken stop)
    {
        _grown = producer.Signal.Next;
        await ReportAsync(stop);
        var page = await producer.Reader.ReadAsync(_position, _types, limit, stop);
        if (page.Head < _position) throw InAnotherLog(_position, page.Head);
        _position = page.Position;
        Progress = new(page.Position, page.Head);
        return new(page.Entries, new LogCursor(page.Position, page.EventId).ToString());
    }

    public string CursorBehind(Envelope read) => LogStore.CursorBehind(read);

    public ValueTask AcknowledgeAsync(string cursor, CancellationToken stop)
    {
        _acknowledged = LogCursor.Parse(cursor).Position;
        return ValueTask.CompletedTask;
    }

    public Task WaitAsync(Task sooner, TimeSpan atMost, CancellationToken stop)
    {
        var poll = producer.IsWatched ? PollWatched : Poll;
        return LogSignal.WaitAsync(Task.WhenAny(_grown, sooner), atMost < poll ? atMost : poll, stop);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static BrokenSourceException InAnotherLog(long position, long head) =>
        new($"position {position} does not lie in this log, whose head is {head}: it was restored, or failed over to an older copy");

    /// <summary>Tells the producer now and then how far this reader has come: what is behind it need not be kept for it.</summary>
    private async Task ReportAsync(CancellationToken stop)
    {
        if (_acknowledged == _reported || clock.GetElapsedTime(_reportedAt) < ReportEvery) return;
        _reportedAt = clock.GetTimestamp();
        try
        {
            await ReaderStore.ReportAsync(producer.Database, reader.Subscription, _acknowledged, stop);
            _reported = _acknowledged;
        }
        catch (PostgresException)
        {
            // A database that only reads for a while is read on: it merely keeps what it could drop.
        }
    }
}
