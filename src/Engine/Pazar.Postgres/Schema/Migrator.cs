using Microsoft.Extensions.Logging;
using Npgsql;

namespace Pazar.Postgres;

/// <summary>Brings a database to the code's schema. Safe to run twice, and from two hosts at once.</summary>
public static class Migrator
{
    // "pazar" in ASCII: the advisory lock that migrations of one database wait for.
    private const long Lock = 0x70617A6172;

    private const int LongestSeconds = 600;

    /// <summary>Creates the database when missing and applies what is pending. Returns how many were applied.</summary>
    public static async Task<int> ApplyAsync(
        string connectionString, IReadOnlyList<MigrationSet> sets, ILogger logger, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        var target = Target(connectionString);
        await using var connection = await TryOpenAsync(target, stop) ?? await CreateAsync(target, logger, stop);

        // The lock belongs to the session, so it outlasts each migration's own transaction and ends with the connection.
        await connection.ExecuteAsync($"select pg_advisory_lock({Lock})", stop);
        await connection.ExecuteAsync(
            """
            create table if not exists schema_migration(
                set_name text not null,
                version integer not null,
                name text not null,
                checksum text not null,
                applied_at timestamptz not null default now(),
                primary key (set_name, version))
            """, stop);

        var state = Compare(target.Database!, sets, await ReadAppliedAsync(connection, stop));
        if (state.Problems.Count > 0) throw new MigrationException(string.Join(Environment.NewLine, state.Problems));

        foreach (var pending in state.Pending)
        {
            await ApplyAsync(connection, pending, stop);
            logger.MigrationApplied(target.Database!, pending.Set, pending.Migration.Version, pending.Migration.Name);
        }
        if (state.Pending.Count > 0) logger.Migrated(target.Database!, state.Pending.Count, TimeProvider.System.GetElapsedTime(began).TotalSeconds);
        return state.Pending.Count;
    }

    /// <summary>Compares without changing anything: what a start checks before it serves.</summary>
    public static async Task<MigrationState> InspectAsync(
        string connectionString, IReadOnlyList<MigrationSet> sets, CancellationToken stop)
    {
        var target = Target(connectionString);
        await using var connection = await TryOpenAsync(target, stop);
        if (connection is null) return Compare(target.Database!, sets, []) with { Exists = false };

        await using NpgsqlCommand exists = new("select to_regclass('schema_migration') is not null", connection);
        var applied = await exists.ExecuteScalarAsync(stop) is true ? await ReadAppliedAsync(connection, stop) : [];
        return Compare(target.Database!, sets, applied);
    }

    /// <summary>Whose migrations the database has: that tells whose it is. Null where that was not written down yet, or this role may not read it.</summary>
    public static async Task<IReadOnlyList<string>?> FindSetsAsync(string connectionString, CancellationToken stop)
    {
        await using var connection = await TryOpenAsync(Target(connectionString), stop);
        if (connection is null) return null;

        await using NpgsqlCommand readable = new("select coalesce(has_table_privilege(to_regclass('schema_migration'), 'select'), false)", connection);
        return await readable.ExecuteScalarAsync(stop) is true ? [.. (await ReadAppliedAsync(connection, stop)).Select(migration => migration.Set).Distinct()] : null;
    }

    internal static MigrationState Compare(string database, IReadOnlyList<MigrationSet> sets, IReadOnlyList<AppliedMigration> applied)
    {
        List<PendingMigration> pending = [];
        List<string> problems = [];
        foreach (var set in sets)
        {
            var done = applied.Where(migration => migration.Set == set.Name).ToDictionary(migration => migration.Version);
            var newest = done.Count == 0 ? 0 : done.Keys.Max();
            if (newest > set.Migrations.Count)
            {
                problems.Add($"Database {database} has migration {newest} of {set.Name}, but this version of Pazar knows only "
                    + $"{set.Migrations.Count}. Run the newer version, or restore the backup from before it.");
            }

            foreach (var migration in set.Migrations)
            {
                if (!done.TryGetValue(migration.Version, out var before))
                {
                    if (migration.Version < newest)
                        problems.Add($"Database {database} lacks migration {migration.Version} of {set.Name}, though it has {newest}.");
                    else
                        pending.Add(new(set.Name, migration));
                }
                else if (before.Checksum != migration.Checksum)
                {
                    problems.Add($"Migration {migration.Version} ({migration.Name}) of {set.Name} was changed after database {database} "
                        + "had applied it. Put the file back as it was, and write a new migration.");
                }
            }
        }

        foreach (var unknown in applied.Where(migration => sets.All(set => set.Name != migration.Set)).GroupBy(migration => migration.Set))
        {
            problems.Add($"Database {database} has migration {unknown.Max(migration => migration.Version)} of {unknown.Key}, "
                + "a set that this version of Pazar does not know.");
        }
        return new(database, Exists: true, pending, problems);
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, PendingMigration pending, CancellationToken stop)
    {
        var migration = pending.Migration;
        await using var transaction = await connection.BeginTransactionAsync(stop);
        try
        {
            await connection.ExecuteAsync(migration.Sql, stop);
        }
        catch (PostgresException fault)
        {
            throw new MigrationException(
                $"Migration {migration.Version} ({migration.Name}) of {pending.Set} failed on database {connection.Database}: {fault.MessageText}", fault);
        }

        await using NpgsqlCommand record = new(
            "insert into schema_migration(set_name, version, name, checksum) values ($1, $2, $3, $4)", connection)
        {
            Parameters =
            {
                new() { Value = pending.Set },
                new() { Value = migration.Version },
                new() { Value = migration.Name },
                new() { Value = migration.Checksum },
            },
        };
        await record.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static async Task<IReadOnlyList<AppliedMigration>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using NpgsqlCommand read = new("select set_name, version, checksum from schema_migration order by set_name, version", connection);
        await using var rows = await read.ExecuteReaderAsync(stop);
        return await rows.ReadAllAsync(static row => new AppliedMigration(row.GetString(0), row.GetInt32(1), row.GetString(2)), stop);
    }

    private static NpgsqlConnectionStringBuilder Target(string connectionString)
    {
        NpgsqlConnectionStringBuilder target = new(connectionString)
        {
            // Not pooled: nothing of this session may stay behind, least of all its lock.
            Pooling = false,
            CommandTimeout = LongestSeconds,
            KeepAlive = 15,
        };
        if (string.IsNullOrEmpty(target.Database)) throw new MigrationException("The connection string names no database.");
        return target;
    }

    private static async Task<NpgsqlConnection?> TryOpenAsync(NpgsqlConnectionStringBuilder target, CancellationToken stop)
    {
        NpgsqlConnection connection = new(target.ConnectionString);
        try
        {
            await connection.OpenAsync(stop);
            return connection;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await connection.DisposeAsync();
            return null;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<NpgsqlConnection> CreateAsync(NpgsqlConnectionStringBuilder target, ILogger logger, CancellationToken stop)
    {
        await using (NpgsqlConnection maintenance = new(new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = "postgres" }.ConnectionString))
        {
            await maintenance.OpenAsync(stop);
            try
            {
                await maintenance.ExecuteAsync($"create database {Identifier.Quote(target.Database!)}", stop);
                logger.DatabaseCreated(target.Database!);
            }
            catch (PostgresException fault)
                when (fault.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another host created it in the same moment.
            }
        }
        return await TryOpenAsync(target, stop) ?? throw new MigrationException($"Database {target.Database} was created and is gone again.");
    }

    private static async Task ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }
}
