namespace Pazar.Booking;

/// <summary>The first ones of an event's waiting list for each number of seats, in the order of their coming, and behind which there are more.</summary>
internal sealed class WaitingLine(IEnumerable<WaitingEntry> head, IEnumerable<int> hasMore)
{
    /// <summary>How many of those who wait for one number of seats a batch looks at; the next batch and the sweep go on with the rest.</summary>
    public const int Most = 25;

    private readonly List<WaitingEntry> _head = [.. head];
    private readonly HashSet<int> _hasMore = [.. hasMore];

    public IReadOnlyList<WaitingEntry> Head => _head;

    /// <summary>
    /// Whether somebody out of sight waits for so few seats. Only while nobody in sight does: who stays in sight cannot be met,
    /// and must not keep seats from everybody by standing before others.
    /// </summary>
    public bool HasUnseen(int seats) => _hasMore.Any(quantity => quantity <= seats && _head.All(entry => entry.Quantity != quantity));

    /// <summary>At the end, if the end is in sight.</summary>
    public void Join(WaitingEntry entry)
    {
        if (!_hasMore.Contains(entry.Quantity)) _head.Add(entry);
    }

    public void Leave(Booker booker) => _head.RemoveAll(entry => entry.Booker == booker);
}
