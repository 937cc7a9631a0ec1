using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Service;

/// <summary>One database as it was at one moment: a transaction that only reads.</summary>
public sealed class AuditSnapshot : IAsyncDisposable
{
    /// <summary>Messages that nobody could handle. Every service has this rule.</summary>
    private static readonly AuditRule NoDeadLetters = new(
        "no_dead_letters", "No message waits because it could not be handled.",
        "select count(*) from checkpoint",
        "select event_id as id, subscription || ' cannot handle ' || type as detail from dead_letter");

    private readonly string _service;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private AuditSnapshot(string service, NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now) =>
        (_service, _connection, _transaction, Now) = (service, connection, transaction, now);

    /// <summary>The database's clock at this moment.</summary>
    public DateTimeOffset Now { get; }

    public static async Task<AuditSnapshot> OpenAsync(Database database, CancellationToken stop)
    {
        // Not of the pool: a million rows take longer than the pool lets a transaction last.
        var connection = await database.OpenDedicatedAsync(stop);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            await using NpgsqlCommand begin = new("set transaction read only; set local work_mem = '32MB'; select clock_timestamp()", connection);
            return new(database.Name, connection, transaction, new((DateTime)(await begin.ExecuteScalarAsync(stop))!, TimeSpan.Zero));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<RuleResult>> TryAsync(PazarService service, CancellationToken stop)
    {
        List<RuleResult> results = [];
        foreach (var rule in service.AuditRules.Prepend(NoDeadLetters)) results.Add(await TryAsync(rule, stop));
        return results;
    }

    /// <summary>The facts in the order of their ids, as a stream; only those of <paramref name="ids"/> unless that is null.</summary>
    public async IAsyncEnumerable<TFact> ReadAsync<TFact>(AuditFacts<TFact> facts, Guid[]? ids, [EnumeratorCancellation] CancellationToken stop)
        where TFact : IAuditFact
    {
        var condition = ids is null ? "" : $"where {facts.Key} = any($1)";
        await using var command = Command($"{facts.Select} {condition} {facts.GroupBy} order by {facts.Key}");
        if (ids is not null) command.Parameters.Add(Statement.Value(ids));
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) yield return facts.Read(reader);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<RuleResult> TryAsync(AuditRule rule, CancellationToken stop)
    {
        await using var count = Command(rule.Tried);
        var tried = (long)(await count.ExecuteScalarAsync(stop))!;
        await using var find = Command($"""
            select id, detail, count(*) over () from ({rule.Broken}) broken order by id limit {RuleResult.Shown}
            """);
        await using var reader = await find.ExecuteReaderAsync(stop);
        List<AuditFinding> broken = [];
        var violations = 0L;
        while (await reader.ReadAsync(stop))
        {
            broken.Add(new(reader.GetGuid(0).ToString(), $"{_service}: {reader.GetString(1)}"));
            violations = reader.GetInt64(2);
        }
        return new(rule.Name, rule.Says, tried, violations, broken, 0, []);
    }

    private NpgsqlCommand Command(string sql) => new(sql, _connection, _transaction) { CommandTimeout = 0 };
}
