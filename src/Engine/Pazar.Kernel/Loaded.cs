using System.Diagnostics.CodeAnalysis;

namespace Pazar.Kernel;

/// <summary>
/// The rows that a batch loaded, by key, as they stand after the messages decided so far. It knows which keys were asked for,
/// so that "there is no such row" and "nobody loaded it" are never confused.
/// </summary>
public sealed class Loaded<TKey, TRow>(IEnumerable<TKey> asked)
    where TKey : notnull
    where TRow : class
{
    private readonly HashSet<TKey> _asked = new(asked);
    private readonly Dictionary<TKey, TRow> _rows = [];
    private readonly HashSet<TKey> _loaded = [];
    private readonly HashSet<TKey> _changed = [];

    /// <summary>The rows that there are, as they stand now.</summary>
    public IReadOnlyList<TRow> Rows => [.. _rows.Values];

    /// <summary>The rows set since loading.</summary>
    public IEnumerable<TRow> Changed => _changed.Select(key => _rows[key]);

    public bool TryGet(TKey key, [NotNullWhen(true)] out TRow? row)
    {
        if (!_asked.Contains(key)) throw new NotLoadedException(typeof(TRow).Name, key.ToString());
        return _rows.TryGetValue(key, out row);
    }

    public TRow? Find(TKey key) => TryGet(key, out var row) ? row : null;

    /// <summary>Whether the database holds a row of this key: what is set without it is new.</summary>
    public bool WasLoaded(TKey key) => _loaded.Contains(key);

    /// <summary>Puts a row as the database holds it.</summary>
    public void Add(TKey key, TRow row)
    {
        _rows.Add(key, row);
        _loaded.Add(key);
    }

    /// <summary>Puts a row as a decision left it: it will be saved.</summary>
    public void Set(TKey key, TRow row)
    {
        if (!_asked.Contains(key)) throw new NotLoadedException(typeof(TRow).Name, key.ToString());
        _rows[key] = row;
        _changed.Add(key);
    }
}
