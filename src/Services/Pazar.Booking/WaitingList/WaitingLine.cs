namespace Pazar.Booking;

/// <summary>The head of an event's waiting list, in order, and whether there are more behind it.</summary>
internal sealed class WaitingLine(IEnumerable<WaitingEntry> head, bool hasMore)
{
    /// <summary>How many of an event's waiting list one batch looks at; the sweep goes on with the rest.</summary>
    public const int Most = 100;

    private readonly List<WaitingEntry> _head = [.. head];

    public IReadOnlyList<WaitingEntry> Head => _head;

    public bool HasMore => hasMore;

    /// <summary>At the end, if the end is in sight.</summary>
    public void Join(WaitingEntry entry)
    {
        if (!hasMore) _head.Add(entry);
    }

    public void Leave(Booker booker) => _head.RemoveAll(entry => entry.Booker == booker);
}
