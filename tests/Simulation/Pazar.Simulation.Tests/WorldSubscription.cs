using Pazar.EventLog;

namespace Pazar.Simulation.Tests;

/// <summary>How one service hears another.</summary>
internal interface IWorldSubscription
{
    /// <summary>Delivers some of what is waiting, in any order between keys, or a page again. False when nothing is waiting.</summary>
    bool Deliver();

    /// <summary>Delivers all of it.</summary>
    bool DeliverAll();
}

/// <summary>
/// A subscription whose keys are each delivered in their order and otherwise in any: a log keeps more than that, a queue or a topic does not.
/// A page that was delivered may come again.
/// </summary>
internal sealed class WorldSubscription<TMessage>(
    World world, WorldLog heard, WorldLog said, EventDecoder<TMessage> decoder, Func<Batch<TMessage>, Action> handle) : IWorldSubscription
    where TMessage : class
{
    private const int MostInBatch = 6;
    private const int PagesKept = 4;

    private readonly HashSet<string> _types = [.. decoder.Types ?? []];
    private readonly List<Queue<Envelope>> _waiting = [];
    private readonly Dictionary<Guid, Queue<Envelope>> _byKey = [];
    private readonly List<List<Envelope>> _pages = [];
    private int _read;

    public bool Deliver()
    {
        Read();
        var chance = world.Chance;
        if (_pages.Count > 0 && chance.Happens(world.Mischief.Redeliver)) return Handle(chance.Pick(_pages), again: true) || true;
        if (_waiting.Count == 0) return false;

        List<Envelope> page = [];
        var most = chance.Between(1, MostInBatch);
        while (page.Count < most && _waiting.Count > 0) Take(chance.Below(_waiting.Count), page);
        Finish(page);
        return true;
    }

    public bool DeliverAll()
    {
        Read();
        if (_waiting.Count == 0) return false;
        List<Envelope> page = [];
        while (_waiting.Count > 0) Take(_waiting.Count - 1, page);
        Finish(page);
        return true;
    }

    private void Finish(List<Envelope> page)
    {
        // Not committed: its events come again before any later one of their keys.
        while (!Handle(page, again: false)) { }
        _pages.Add(page);
        if (_pages.Count > PagesKept) _pages.RemoveAt(0);
    }

    private void Take(int queue, List<Envelope> page)
    {
        var entries = _waiting[queue];
        page.Add(entries.Dequeue());
        if (entries.Count > 0) return;
        _waiting[queue] = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
    }

    private void Read()
    {
        for (; _read < heard.Entries.Count; _read++)
        {
            var entry = heard.Entries[_read];
            if (!_types.Contains(entry.Type) || decoder.Decode(entry) is null) continue;
            if (!_byKey.TryGetValue(entry.Key, out var entries)) _byKey[entry.Key] = entries = new();
            if (entries.Count == 0) _waiting.Add(entries);
            entries.Enqueue(entry);
        }
    }

    private bool Handle(List<Envelope> page, bool again)
    {
        var committed = world.Commit(said, [.. page.Select(entry => decoder.Decode(entry)!.Message!.Body)], handle, isEvent: true);
        if (world.Story is null) return committed;
        foreach (var entry in page)
            world.Tell($"{entry.Type} is heard{(again ? " once more" : "")}{(committed ? "" : ", and its transaction rolled back")}", entry.Key);
        return committed;
    }
}
