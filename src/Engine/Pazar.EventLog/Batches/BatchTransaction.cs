using Npgsql;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// A transaction whose loads take a round trip each, and whose saves, events and commit leave together in one.
/// </summary>
/// <param name="roundTrip">How long each of them may take.</param>
/// <param name="needsProof">Whether it must be possible to tell afterwards that it took place, even when it says no event.</param>
internal sealed class BatchTransaction(NpgsqlConnection connection, TimeSpan roundTrip, bool needsProof = false)
{
    private readonly int _seconds = (int)Math.Ceiling(roundTrip.TotalSeconds);
    private readonly List<Statement> _saves = [];
    private readonly PendingEvents _events = new();
    private readonly List<Action> _afterwards = [];
    private long _logEnd;
    private Statement? _witness;

    /// <summary>The database's clock when the transaction began; known after the first load.</summary>
    public DateTimeOffset Now { get; internal set; }

    /// <summary>The transaction's number, by which a commit whose answer was lost is looked up.</summary>
    public string? Id { get; private set; }

    public bool HasEvents => _events.Count > 0;

    /// <summary>What is appended before the commit.</summary>
    internal PendingEvents Events => _events;

    /// <summary>The driver could not send what it was given, or could not read the answer.</summary>
    public bool DriverFailed { get; private set; }

    /// <summary>What tells afterwards whether the commit took place; null before the first load.</summary>
    public CommitTrace? Trace => Id is null ? null : new(Id, HasEvents ? LogStore.IsThere(_logEnd, _events.First) : _witness);

    public async ValueTask<NpgsqlDataReader> LoadAsync(CancellationToken stop, params Statement[] statements)
    {
        await using var commands = new NpgsqlBatch(connection) { Timeout = _seconds };
        var begins = Id is null;
        if (begins) commands.BatchCommands.Add(new NpgsqlBatchCommand(
            "select pg_current_xact_id()::text, clock_timestamp(), last_value from log_position"));
        foreach (var statement in statements) commands.BatchCommands.Add(statement.ToCommand());
        var reader = await SendAsync(commands.ExecuteReaderAsync(stop));
        if (!begins) return reader;

        await reader.ReadAsync(stop);
        Id = reader.GetString(0);
        Now = reader.GetFieldValue<DateTimeOffset>(1);
        _logEnd = reader.GetInt64(2);
        await reader.NextResultAsync(stop);
        return reader;
    }

    public async ValueTask<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params NpgsqlParameter[] parameters)
    {
        await using var reader = await LoadAsync(stop, new Statement(sql, parameters));
        return await reader.ReadAllAsync(read, stop);
    }

    public async ValueTask<T?> FindAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        (await ReadAsync(sql, read, stop, parameters)).SingleOrDefault();

    public void Save(Statement statement) => _saves.Add(statement);

    /// <summary>Where no event is said, this asks whether the transaction took place.</summary>
    public void ProveBy(Statement isThere) => _witness = isThere;

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
        if (needsProof && !HasEvents && _saves.Count > 0)
        {
            var proof = Guid.CreateVersion7(Now);
            IdempotencyStore.Prove(this, proof);
            ProveBy(IdempotencyStore.IsProven(proof));
        }
        await using var commands = new NpgsqlBatch(connection) { Timeout = _seconds };
        foreach (var save in _saves) commands.BatchCommands.Add(save.ToCommand());
        if (HasEvents) commands.BatchCommands.Add(_events.ToStatement().ToCommand());
        commands.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        await SendAsync(commands.ExecuteNonQueryAsync(stop));
    }

    private async Task<T> SendAsync<T>(Task<T> sent)
    {
        try
        {
            return await sent;
        }
        catch (Exception fault) when (fault is not PostgresException)
        {
            DriverFailed = true;
            throw;
        }
    }
}
