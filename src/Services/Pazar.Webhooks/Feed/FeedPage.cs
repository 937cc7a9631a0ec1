using Pazar.EventLog;

namespace Pazar.Webhooks;

/// <summary>What one log has behind a cursor, and how much of it is wanted.</summary>
internal sealed record FeedStretch(string Source, string From, LogStretch Read, IReadOnlyList<Envelope> Wanted);

/// <summary>Events of all logs, merged by their time. Each log keeps its own order whatever the clocks say, and nothing of it is passed over.</summary>
/// <param name="IsAtEnd">Whether no log had more.</param>
internal sealed record FeedPage(IReadOnlyList<(string Source, Envelope Said)> Events, FeedCursor Next, bool IsAtEnd)
{
    public static FeedPage Merge(IReadOnlyList<FeedStretch> stretches, int limit)
    {
        var taken = new int[stretches.Count];
        List<(string, Envelope)> events = new(limit);
        // A log that was not read to its end may go on with an event that is earlier than what the others have.
        while (events.Count < limit && !stretches.Index().Any(one => !one.Item.Read.IsAtEnd && taken[one.Index] == one.Item.Wanted.Count))
        {
            var earliest = -1;
            for (var which = 0; which < stretches.Count; which++)
            {
                if (taken[which] == stretches[which].Wanted.Count) continue;
                if (earliest < 0 || Next(which).At < Next(earliest).At) earliest = which;
            }
            if (earliest < 0) break;
            events.Add((stretches[earliest].Source, Next(earliest)));
            taken[earliest]++;
        }
        var places = FeedCursor.Nowhere.Places.ToBuilder();
        for (var which = 0; which < stretches.Count; which++) places[stretches[which].Source] = Behind(stretches[which], taken[which]);
        var isAtEnd = stretches.Index().All(one => one.Item.Read.IsAtEnd && taken[one.Index] == one.Item.Wanted.Count);
        return new(events, new(places.ToImmutable()), isAtEnd);

        Envelope Next(int which) => stretches[which].Wanted[taken[which]];
    }

    private static string Behind(FeedStretch stretch, int taken)
    {
        if (taken == stretch.Wanted.Count) return stretch.Read.Cursor;
        return taken == 0 ? stretch.From : LogStore.CursorBehind(stretch.Wanted[taken - 1]);
    }
}
