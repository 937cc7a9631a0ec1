using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>What a watch learns each time that it renews its leases.</summary>
/// <param name="Held">The leases that this process holds now.</param>
/// <param name="HasOthers">Whether another living process watches this database.</param>
/// <param name="FreeIn">When the first lease of another process ends, unless it is renewed.</param>
/// <param name="Replays">The subscriptions that have dead letters to replay.</param>
/// <param name="Head">The last position of the log.</param>
internal sealed record Renewal(IReadOnlySet<string> Held, bool HasOthers, TimeSpan? FreeIn, IReadOnlyList<string> Replays, long Head);

/// <summary>Leases in the service's database, where its clock decides when they end.</summary>
internal static class LeaseStore
{
    private const int MostReplays = 100;

    /// <summary>Each process holds one lease for itself, so that others know of it.</summary>
    private const string Presence = "process ";

    /// <param name="isOwn">Whether the database is a service's of this process: only there it may have dead letters to replay.</param>
    public static async Task<Renewal> RenewAsync(
        NpgsqlConnection connection, Guid process, IReadOnlyList<string> names, bool isOwn, TimeSpan lasting, TimeSpan patience)
    {
        var replays = isOwn ? $"array(select distinct subscription from dead_letter where replay_at is not null limit {MostReplays})" : "array[]::text[]";
        await using NpgsqlBatch commands = new(connection)
        {
            Timeout = (int)Math.Ceiling(patience.TotalSeconds),
            BatchCommands =
            {
                new Statement("select hold_leases($1, $2, $3)",
                    Statement.Array<string>([Presence + process, .. names]), Statement.Value(process), Statement.Value(lasting)).ToCommand(),
                new Statement($"""
                    select coalesce(bool_or(starts_with(name, $2)), false), min(expires_at) filter (where name = any($3)) - clock_timestamp(),
                        {replays}
                    from lease where holder <> $1 and expires_at > statement_timestamp()
                    """, Statement.Value(process), Statement.Value(Presence), Statement.Array<string>([.. names])).ToCommand(),
                new Statement("select position from log order by position desc limit 1").ToCommand(),
            },
        };
        await using var reader = await commands.ExecuteReaderAsync();
        HashSet<string> held = [.. await reader.ReadAllAsync(static row => row.GetString(0), CancellationToken.None)];
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var renewal = new Renewal(
            held, reader.GetBoolean(0), reader.Span(1), reader.GetFieldValue<string[]>(2), Head: 0);
        await reader.NextResultAsync();
        return await reader.ReadAsync() ? renewal with { Head = reader.GetInt64(0) } : renewal;
    }

    /// <summary>Gives back all that a process holds, and tells those who wait for it.</summary>
    public static async Task ReleaseAsync(NpgsqlConnection connection, Guid process, string channel, string told, TimeSpan patience)
    {
        await using NpgsqlBatch commands = new(connection)
        {
            Timeout = (int)Math.Ceiling(patience.TotalSeconds),
            BatchCommands =
            {
                new Statement("delete from lease where holder = $1", Statement.Value(process)).ToCommand(),
                new Statement("select pg_notify($1, $2)", Statement.Value(channel), Statement.Value(told)).ToCommand(),
            },
        };
        await commands.ExecuteNonQueryAsync();
    }

    /// <summary>Whether somebody holds this lease at the moment.</summary>
    public static Task<bool> IsHeldAsync(Database database, string name, CancellationToken stop) => database.FindAsync(
        "select exists (select 1 from lease where name = $1 and expires_at > statement_timestamp())", row => row.GetBoolean(0), stop, Statement.Value(name));

    /// <summary>Removes what processes left that have been dead for long.</summary>
    public static Task ForgetAsync(Database database, CancellationToken stop) =>
        database.ExecuteAsync("delete from lease where expires_at < statement_timestamp() - interval '1 hour'", stop);
}
