using Npgsql;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>
/// A transaction whose loads take a round trip each, and whose saves, events and commit leave together in one.
/// </summary>
internal sealed class BatchTransaction(NpgsqlConnection connection)
{
    private readonly List<Statement> _saves = [];
    private readonly PendingEvents _events = new();
    private readonly List<Action> _afterwards = [];
    private long _logEnd;

    /// <summary>The database's clock when the transaction began; known after the first load.</summary>
    public DateTimeOffset Now { get; internal set; }

    /// <summary>The transaction's number, by which a commit whose answer was lost is looked up.</summary>
    public string? Id { get; private set; }

    public bool HasEvents => _events.Count > 0;

    /// <summary>What is appended before the commit.</summary>
    internal PendingEvents Events => _events;

    /// <summary>What tells afterwards whether the commit took place; null before the first load.</summary>
    public CommitTrace? Trace => Id is null ? null : new(Id, _logEnd, HasEvents ? _events.First : null);

    public async ValueTask<NpgsqlDataReader> LoadAsync(CancellationToken stop, params Statement[] statements)
    {
        await using var commands = new NpgsqlBatch(connection);
        var begins = Id is null;
        if (begins) commands.BatchCommands.Add(new NpgsqlBatchCommand(
            "select pg_current_xact_id()::text, clock_timestamp(), last_value from log_position"));
        foreach (var statement in statements) commands.BatchCommands.Add(statement.ToCommand());
        var reader = await commands.ExecuteReaderAsync(stop);
        if (!begins) return reader;

        await reader.ReadAsync(stop);
        Id = reader.GetString(0);
        Now = reader.GetFieldValue<DateTimeOffset>(1);
        _logEnd = reader.GetInt64(2);
        await reader.NextResultAsync(stop);
        return reader;
    }

    public void Save(Statement statement) => _saves.Add(statement);

    public void Append<TEvent>(TEvent happened, string headers)
        where TEvent : IEvent<TEvent> => _events.Add(happened, headers, Now);

    public void AfterCommit(Action then) => _afterwards.Add(then);

    public void Committed()
    {
        foreach (var then in _afterwards) then();
    }

    /// <summary>Appending comes last before the commit: its lock orders the commits of this service.</summary>
    public async ValueTask CommitAsync(CancellationToken stop)
    {
        if (Id is null) await (await LoadAsync(stop)).DisposeAsync();
        await using var commands = new NpgsqlBatch(connection);
        foreach (var save in _saves) commands.BatchCommands.Add(save.ToCommand());
        if (HasEvents) commands.BatchCommands.Add(_events.ToStatement().ToCommand());
        commands.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        await commands.ExecuteNonQueryAsync(stop);
    }
}
