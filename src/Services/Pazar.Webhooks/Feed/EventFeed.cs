using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;

namespace Pazar.Webhooks;

/// <summary>All logs as one, read where they are: nothing is copied, and whoever reads keeps the place.</summary>
internal sealed class EventFeed(Func<string, ServiceLog> logOf)
{
    /// <summary>How often one request looks on where nothing that was looked at is wanted; what lies further is behind its cursor.</summary>
    private const int MostLooks = 10;

    /// <summary>No signal is needed to see what is new, only to see it at once.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>A burst of commits is one look.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    private readonly (string Source, ServiceLog Log)[] _logs = [.. Speakers.Services.Select(speaker => (speaker, logOf(speaker)))];

    /// <summary>Where a reader without a cursor begins: with the first events that are kept, or with those to come.</summary>
    public async Task<FeedCursor> BeginAsync(bool withThePresent, CancellationToken stop)
    {
        var places = await Task.WhenAll(_logs.Select(async log =>
            (log.Source, Place: withThePresent ? (await log.Log.Reader.FindEndAsync(stop)).Cursor : await log.Log.Reader.FirstKeptAsync(stop))));
        return new(FeedCursor.Nowhere.Places.AddRange(places.Select(place => KeyValuePair.Create(place.Source, place.Place))));
    }

    /// <summary>
    /// A cursor that fits the logs as they are. A service that it does not know has come later, and is read from its first event on; one that there is no more says nothing.
    /// </summary>
    /// <exception cref="ProblemException">What follows is not to be had.</exception>
    public async Task<FeedCursor> FitAsync(FeedCursor given, CancellationToken stop)
    {
        var places = await Task.WhenAll(_logs.Select(async log => (log.Source, Place: given.Places.TryGetValue(log.Source, out var place)
            ? await CheckAsync(log.Source, log.Log.Reader, place, stop)
            : await log.Log.Reader.FirstKeptAsync(stop))));
        return new(FeedCursor.Nowhere.Places.AddRange(places.Select(place => KeyValuePair.Create(place.Source, place.Place))));
    }

    /// <summary>What follows; where that is nothing, what comes until the patience is over.</summary>
    /// <param name="hurry">Who waits is answered with what there is.</param>
    public async Task<FeedPage> ReadAsync(FeedCursor from, EventPatterns wanted, int limit, TimeSpan patience, CancellationToken hurry, CancellationToken stop)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(hurry, stop);
        until.CancelAfter(patience);
        var cursor = from;
        for (var looks = 1; ; looks++)
        {
            var grown = Task.WhenAny(_logs.Where(log => wanted.TypesOf(log.Source) is not []).Select(log => log.Log.Signal.Next));
            var page = await LookAsync(cursor, wanted, limit, stop);
            if (page.Events.Count > 0) return page;
            cursor = page.Next;
            if (!page.IsAtEnd)
            {
                if (looks >= MostLooks) return page;
                continue;
            }
            if (!await IsWorthALookAsync(grown, until.Token)) return page;
            looks = 0;
        }
    }

    private async Task<FeedPage> LookAsync(FeedCursor from, EventPatterns wanted, int limit, CancellationToken stop)
    {
        var stretches = await Task.WhenAll(_logs.Select(async log =>
        {
            var place = from.Places[log.Source];
            var read = await log.Log.Reader.ReadOnAsync(place, wanted.TypesOf(log.Source), limit, stop);
            return new FeedStretch(log.Source, place, read, [.. read.Events.Where(said => wanted.Match(said.Type))]);
        }));
        return FeedPage.Merge(stretches, limit);
    }

    /// <summary>False when nobody waits any longer.</summary>
    private static async Task<bool> IsWorthALookAsync(Task grown, CancellationToken until)
    {
        try
        {
            until.ThrowIfCancellationRequested();
            await LogSignal.WaitAsync(grown, Poll, until);
            await Task.Delay(Gather, until);
            return true;
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<string> CheckAsync(string source, LogStore log, string place, CancellationToken stop) => await log.FitOfAsync(place, stop) switch
    {
        Fit.Lies => place,
        Fit.BeforeTheBeginning => throw new ProblemException(new(410, "cursor_expired", "What follows this cursor is not kept any more.",
            $"The log of {source} begins later. Begin without a cursor, and take what happened before from the services' own lists.")),
        _ => throw new ProblemException(Problem.Conflict("cursor_of_another_log",
            $"The log of {source} was restored, or failed over to an older copy, and does not have what this cursor has passed. Begin without a cursor: events that you know come again, with their ids.")),
    };
}
