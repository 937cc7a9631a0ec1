using Npgsql;

namespace Pazar.EventLog;

/// <summary>The ids of the events that a subscription has handled, for as long as its source may repeat them.</summary>
internal sealed class InboxStore(string subscription)
{
    private DateTimeOffset _settled = DateTimeOffset.MinValue;

    /// <summary>Which of these were handled before.</summary>
    public async Task<HashSet<Guid>> HandledAsync(BatchTransaction transaction, IEnumerable<Envelope> events, CancellationToken stop) =>
    [
        .. await transaction.ReadAsync("select event_id from inbox where subscription = $1 and event_id = any($2)", static row => row.GetGuid(0), stop,
            Statement.Value(subscription), Ids(events)),
    ];

    /// <summary>Keeps that these are handled. Whoever is overtaken by another that handled one of them fails here, and its effects roll back with it.</summary>
    public void Keep(BatchTransaction transaction, IReadOnlyList<Envelope> events) => transaction.Save(new(
        "select keep_handled($1, $2, $3)", Statement.Value(subscription), Ids(events), Statement.Array(events.Select(said => said.At).ToArray())));

    /// <summary>Lets go of what will not come again.</summary>
    public void Forget(BatchTransaction transaction, DateTimeOffset settled)
    {
        if (settled <= _settled) return;
        transaction.Save(new("delete from inbox where subscription = $1 and said_at < $2", Statement.Value(subscription), Statement.Value(settled)));
        transaction.AfterCommit(() => _settled = settled);
    }

    private static NpgsqlParameter Ids(IEnumerable<Envelope> events) => Statement.Array(events.Select(said => said.Id).ToArray());
}
