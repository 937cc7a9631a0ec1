using System.Globalization;
using System.Text.Json;

namespace Pazar.EventLog.Tests;

/// <summary>
/// All that a broker may do: it delivers events again, mixes keys in any way, and forgets acknowledgements. It keeps the order of each key, and it loses nothing.
/// </summary>
internal sealed class RestlessSource(int seed) : ISource, ISourceWorld
{
    private const double Forgets = 0.3;
    private const double Repeated = 0.1;

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly LogSignal _grown = new();
    private readonly List<Envelope> _said = [];
    private readonly HashSet<Guid> _acknowledged = [];
    private int _deliveries;

    public string Producer => "restless";

    public bool Repeats => true;

    ISource ISourceWorld.Source => this;

    public Task<IReading> OpenAsync(Reader reader, string? cursor, CancellationToken stop)
    {
        lock (_gate)
        {
            if (cursor is null && reader.Begin == From.ThePresent) _acknowledged.UnionWith(_said.Select(said => said.Id));
        }
        return Task.FromResult<IReading>(new Reading(this, cursor ?? "0"));
    }

    Task ISourceWorld.SayAsync(params IReadOnlyList<Noted> events)
    {
        lock (_gate)
        {
            foreach (var noted in events)
            {
                _said.Add(new(Guid.CreateVersion7(), Noted.Type.Name, Noted.Type.Version, noted.Key,
                    JsonSerializer.Serialize(noted, NotedJson.Default.Noted), "{}", DateTimeOffset.UnixEpoch.AddMilliseconds(_said.Count)));
            }
        }
        _grown.Raise();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Reading(RestlessSource source, string beginning) : IReading
    {
        private List<Envelope> _page = [];
        private string _cursor = beginning;
        private int _number;
        private Task _grown = Task.CompletedTask;

        public string Beginning { get; } = beginning;

        public SourceProgress Progress { get; private set; }

        public ValueTask<SourcePage> ReadAsync(int limit, CancellationToken stop)
        {
            _grown = source._grown.Next;
            lock (source._gate)
            {
                _page = source.Choose(limit);
                if (_page.Count > 0)
                {
                    _number = ++source._deliveries;
                    _cursor = CursorAt(_page.Count);
                }
                Progress = new(source._acknowledged.Count, source._said.Count);
                var open = source._said.FirstOrDefault(said => !source._acknowledged.Contains(said.Id));
                return new(new SourcePage(_page, _cursor, open?.At));
            }
        }

        public string CursorBehind(Envelope read) => CursorAt(_page.IndexOf(read) + 1);

        public ValueTask AcknowledgeAsync(string cursor, CancellationToken stop)
        {
            var parts = cursor.Split('.');
            lock (source._gate)
            {
                foreach (var said in _page.Take(int.Parse(parts[1], CultureInfo.InvariantCulture)))
                    if (source._random.NextDouble() >= Forgets) source._acknowledged.Add(said.Id);
            }
            return ValueTask.CompletedTask;
        }

        public Task WaitAsync(Task sooner, TimeSpan atMost, CancellationToken stop) => LogSignal.WaitAsync(Task.WhenAny(_grown, sooner), TimeSpan.FromMilliseconds(20), stop);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private string CursorAt(int count) => string.Create(CultureInfo.InvariantCulture, $"{_number}.{count}");
    }

    /// <summary>Some of what is not acknowledged: each key's from its oldest on, keys in any order, now and then one twice.</summary>
    private List<Envelope> Choose(int limit)
    {
        var waiting = _said.Where(said => !_acknowledged.Contains(said.Id)).GroupBy(said => said.Key).Select(key => new Queue<Envelope>(key)).ToList();
        List<Envelope> chosen = [];
        var most = _random.Next(1, limit);
        while (chosen.Count < most && waiting.Count > 0)
        {
            var key = waiting[_random.Next(waiting.Count)];
            chosen.Add(key.Dequeue());
            if (key.Count == 0) waiting.Remove(key);
            if (chosen.Count < most && _random.NextDouble() < Repeated) chosen.Add(chosen[_random.Next(chosen.Count)]);
        }
        return chosen;
    }
}
