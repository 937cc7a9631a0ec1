namespace Pazar.Kernel;

/// <summary>What one order or reservation wants of one capacity.</summary>
public readonly record struct CapacityLine<TKey>(TKey Key, int Quantity);

/// <summary>The first line that could not be had, with what there was.</summary>
public readonly record struct Shortage<TKey>(TKey Key, int Requested, int Available);

/// <summary>
/// The capacities that one batch may touch. It folds through the batch, so the tenth message sees what the first nine took.
/// Stock and seats are both decided here. A key that was not loaded throws: all keys are known before the first lock.
/// </summary>
public sealed class CapacityLedger<TKey>(IEnumerable<KeyValuePair<TKey, Capacity>> loaded)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Capacity> _capacities = new(loaded);
    private readonly HashSet<TKey> _changed = [];

    public Capacity this[TKey key] =>
        _capacities.TryGetValue(key, out var capacity) ? capacity : throw new NotLoadedException(typeof(TKey).Name, key.ToString());

    public IReadOnlyCollection<TKey> Changed => _changed;

    /// <summary>Null when every line fits; lines of the same key count together.</summary>
    public Shortage<TKey>? FindShortage(IReadOnlyList<CapacityLine<TKey>> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var available = this[lines[i].Key].Available;
            var before = 0L;
            for (var j = 0; j < i; j++)
                if (lines[j].Key.Equals(lines[i].Key)) before += lines[j].Quantity;
            if (lines[i].Quantity + before > available) return new(lines[i].Key, lines[i].Quantity, available);
        }
        return null;
    }

    public void Hold(IReadOnlyList<CapacityLine<TKey>> lines) => Change(lines, static (capacity, quantity) => capacity.Hold(quantity));

    public void Take(IReadOnlyList<CapacityLine<TKey>> lines) => Change(lines, static (capacity, quantity) => capacity.Take(quantity));

    public void Release(IReadOnlyList<CapacityLine<TKey>> lines) => Change(lines, static (capacity, quantity) => capacity.Release(quantity));

    public void GiveBack(IReadOnlyList<CapacityLine<TKey>> lines) => Change(lines, static (capacity, quantity) => capacity.GiveBack(quantity));

    public void Resize(TKey key, int total) => Change([new(key, total)], static (capacity, quantity) => capacity.Resize(quantity));

    private void Change(IReadOnlyList<CapacityLine<TKey>> lines, Func<Capacity, int, Capacity> change)
    {
        foreach (var line in lines)
        {
            _capacities[line.Key] = change(this[line.Key], line.Quantity);
            _changed.Add(line.Key);
        }
    }
}
