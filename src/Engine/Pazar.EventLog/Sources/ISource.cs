namespace Pazar.EventLog;

/// <summary>
/// Where a subscription's events come from: the log of their producer, or whatever carries them from there. A subscription keeps the cursor without
/// looking into it; what a position is, only the source knows.
/// </summary>
public interface ISource
{
    string Producer { get; }

    /// <summary>Whether an event may come again after its effects were saved. The subscription then keeps the ids of what it has handled.</summary>
    bool Repeats { get; }

    /// <summary>Reads on behind <paramref name="cursor"/>; without one, from where the reader wants to begin.</summary>
    /// <exception cref="BrokenSourceException">What follows the cursor is not to be had.</exception>
    Task<IReading> OpenAsync(Reader reader, string? cursor, CancellationToken stop);
}

/// <summary>Who reads: a subscription, the types of events that it takes (null for all that there are), and where it begins the first time.</summary>
public sealed record Reader(string Subscription, IReadOnlyList<string>? Types, From Begin);

/// <summary>One subscription's reading of a source.</summary>
public interface IReading : IAsyncDisposable
{
    /// <summary>The cursor where it began.</summary>
    string Beginning { get; }

    /// <summary>How far it has come, as the source counts.</summary>
    SourceProgress Progress { get; }

    /// <summary>What comes next, at most <paramref name="limit"/> events, those of one key in their order; no events when there is nothing new.</summary>
    /// <exception cref="BrokenSourceException">What comes next is not to be had.</exception>
    ValueTask<SourcePage> ReadAsync(int limit, CancellationToken stop);

    /// <summary>The cursor behind this event of the page that was read last; behind its first place, if it stands there twice.</summary>
    string CursorBehind(Envelope read);

    /// <summary>Says that all effects up to this cursor are committed. It may be lost, and then what was acknowledged may come again.</summary>
    ValueTask AcknowledgeAsync(string cursor, CancellationToken stop);

    /// <summary>Returns when there may be more than the page that was read last, or when <paramref name="sooner"/> completes, or after <paramref name="atMost"/>.</summary>
    Task WaitAsync(Task sooner, TimeSpan atMost, CancellationToken stop);
}

/// <summary>What one look at a source found.</summary>
/// <param name="Cursor">Behind all that was looked at.</param>
/// <param name="Settled">
/// Only from a source that repeats: no event that was said before this moment will come again, whether its acknowledgement arrived or not. Their ids may be forgotten.
/// </param>
public sealed record SourcePage(IReadOnlyList<Envelope> Events, string Cursor, DateTimeOffset? Settled = null);

/// <summary>How far a reading has come and how much there is, counted in events.</summary>
public readonly record struct SourceProgress(long Position, long Head)
{
    public long Lag => Math.Max(0, Head - Position);
}

/// <summary>A source cannot give what follows a cursor, and reading on would leave something out. People have to see to it.</summary>
public sealed class BrokenSourceException(string reason) : Exception(reason);
