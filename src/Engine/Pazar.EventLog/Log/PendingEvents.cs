using System.Text.Json;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>The events of one transaction, as columns, until they are appended to the log in one statement.</summary>
internal sealed class PendingEvents
{
    private readonly List<Guid> _ids = [];
    private readonly List<string> _types = [];
    private readonly List<short> _versions = [];
    private readonly List<Guid> _keys = [];
    private readonly List<string> _bodies = [];
    private readonly List<string> _headers = [];

    public int Count => _ids.Count;

    public Guid First => _ids[0];

    public void Add<TEvent>(TEvent happened, string headers, DateTimeOffset now)
        where TEvent : IEvent<TEvent>
    {
        _ids.Add(Guid.CreateVersion7(now));
        _types.Add(TEvent.Type.Name);
        _versions.Add(TEvent.Type.Version);
        _keys.Add(happened.Key);
        _bodies.Add(JsonSerializer.Serialize(happened, TEvent.Type.Json));
        _headers.Add(headers);
    }

    public Statement ToStatement() => new(
        "select append_events($1, $2, $3, $4, $5, $6)",
        Statement.Array(_ids.ToArray()), Statement.Array(_types.ToArray()), Statement.Array(_versions.ToArray()),
        Statement.Array(_keys.ToArray()), Statement.Jsons(_bodies.ToArray()), Statement.Jsons(_headers.ToArray()));
}
