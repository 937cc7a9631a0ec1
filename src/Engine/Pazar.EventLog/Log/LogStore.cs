using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>What one read found, and how far it looked: everything up to <see cref="Position"/> was seen.</summary>
internal sealed record LogPage(IReadOnlyList<LogEntry> Entries, long Position, Guid? EventId, long Head);

/// <summary>How a cursor lies in a log.</summary>
public enum Fit
{
    Lies,

    /// <summary>Beyond the log's end, or on another event than the one that was read there.</summary>
    InAnotherLog,

    /// <summary>What follows it is no longer kept.</summary>
    BeforeTheBeginning,
}

/// <summary>Reads a service's log by position.</summary>
public sealed class LogStore(Database producer)
{
    /// <summary>How far one read looks ahead for rare types.</summary>
    private const long Window = 20_000;

    /// <param name="types">Null for all that there are.</param>
    internal async Task<LogPage> ReadAsync(long from, string[]? types, int limit, CancellationToken stop)
    {
        var (head, headId, entries) = await producer.UseAsync(session => ReadAsync(session, from, types, limit, stop), stop);
        if (entries.Count == limit) return new(entries, entries[^1].Position, entries[^1].Id, head);

        // The page may have seen later entries than the head: what was seen counts.
        var last = entries.Count > 0 ? entries[^1].Position : 0;
        if (last >= head) return new(entries, Math.Max(last, from), entries.Count > 0 ? entries[^1].Id : null, Math.Max(head, last));
        return types is [] || head <= from + Window ? new(entries, Math.Max(head, from), head >= from ? headId : null, head) : new(entries, from + Window, null, head);
    }

    /// <summary>How a cursor lies in this log, and the log's head.</summary>
    internal async Task<(Fit Fit, long Head)> FitAsync(LogCursor cursor, CancellationToken stop)
    {
        var (head, found, beginning) = await producer.FindAsync(
            "select coalesce((select max(position) from log), 0), (select id from log where position = $1), log_beginning()",
            row => (row.GetInt64(0), row.Uuid(1), row.GetInt64(2)), stop, Statement.Value(cursor.Position));
        if (cursor.Position > head || (found is not null && cursor.EventId is not null && found != cursor.EventId)) return (Fit.InAnotherLog, head);
        return (cursor.Position < beginning - 1 ? Fit.BeforeTheBeginning : Fit.Lies, head);
    }

    /// <summary>Whether a text from outside can be a cursor of a log.</summary>
    public static bool IsCursor(string text) => LogCursor.IsOne(text);

    /// <summary>The cursor behind an event that was read from a log.</summary>
    public static string CursorBehind(Envelope read) => new LogCursor(((LogEntry)read).Position, read.Id).ToString();

    /// <summary>How a cursor lies in this log.</summary>
    /// <exception cref="FormatException">It is no cursor of a log.</exception>
    public async Task<Fit> FitOfAsync(string cursor, CancellationToken stop) => (await FitAsync(LogCursor.Parse(cursor), stop)).Fit;

    /// <summary>What follows the cursor, of these types; one look goes so far and no further, however rare they are.</summary>
    public async Task<LogStretch> ReadOnAsync(string cursor, IReadOnlyList<string>? types, int limit, CancellationToken stop)
    {
        var page = await ReadAsync(LogCursor.Parse(cursor).Position, types?.ToArray(), limit, stop);
        return new(page.Entries, new LogCursor(page.Position, page.EventId).ToString(), page.Position >= page.Head);
    }

    /// <summary>The cursor before the first event that is still kept.</summary>
    public async Task<string> FirstKeptAsync(CancellationToken stop) => (await BeginningAsync(stop)).ToString();

    /// <summary>The end of the log as it is now, to be remembered.</summary>
    public async Task<LogEnd> FindEndAsync(CancellationToken stop) => await producer.FindAsync(
        "select position, id, at from log order by position desc limit 1",
        row => new LogEnd(new LogCursor(row.GetInt64(0), row.GetGuid(1)).ToString(), row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(2)), stop) ?? new(default(LogCursor).ToString(), 0, null);

    /// <summary>The end of the log as it is now.</summary>
    internal Task<LogCursor> EndAsync(CancellationToken stop) => producer.FindAsync(
        "select position, id from log order by position desc limit 1", row => new LogCursor(row.GetInt64(0), row.GetGuid(1)), stop);

    /// <summary>Before the first event that is still kept.</summary>
    internal Task<LogCursor> BeginningAsync(CancellationToken stop) =>
        producer.FindAsync("select log_beginning() - 1", row => new LogCursor(row.GetInt64(0), null), stop);

    /// <summary>Whether there is a log.</summary>
    public async Task<bool> IsThereAsync(CancellationToken stop)
    {
        try
        {
            return await producer.FindAsync("select to_regclass('log') is not null", row => row.GetBoolean(0), stop);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    /// <summary>What this process may not do here although it follows the log: read it, say how far it has come, and say that it is there.</summary>
    public Task<IReadOnlyList<string>> MissingRightsAsync(CancellationToken stop) => producer.ReadAsync("""
        select format('%s on %s', right_to, name)
        from (values ('select', 'log'), ('select', 'log_reader'), ('insert', 'log_reader'), ('update', 'log_reader'),
            ('select', 'lease'), ('insert', 'lease'), ('update', 'lease'), ('delete', 'lease')) needed (right_to, name)
        where not has_table_privilege(name, right_to)
        """, row => row.GetString(0), stop);

    /// <summary>Every event of one aggregate, in order, up to <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<Envelope>> ReadKeyAsync(Guid key, int limit, CancellationToken stop) => await producer.ReadAsync(
        "select position, id, type, version, key, body, headers, at from log where key = $1 order by position limit $2",
        ReadEntry, stop, Statement.Value(key), Statement.Value((long)limit));

    /// <summary>What the next events are about, in order.</summary>
    internal Task<IReadOnlyList<(long Position, Guid Key)>> ReadKeysAsync(long from, int limit, CancellationToken stop) => producer.ReadAsync(
        "select position, key from log where position > $1 order by position limit $2",
        row => (row.GetInt64(0), row.GetGuid(1)), stop, Statement.Value(from), Statement.Value((long)limit));

    public Task<long> HeadAsync(CancellationToken stop) =>
        producer.FindAsync("select coalesce(max(position), 0) from log", row => row.GetInt64(0), stop);

    internal static Statement IsThere(long from, Guid eventId) =>
        new("select exists (select 1 from log where position >= $1 and id = $2)", Statement.Value(from), Statement.Value(eventId));

    private static async Task<(long Head, Guid? HeadId, IReadOnlyList<LogEntry> Entries)> ReadAsync(
        DatabaseSession session, long from, string[]? types, int limit, CancellationToken stop)
    {
        const string Last = "select position, id from log order by position desc limit 1";
        if (types is []) return await session.FindAsync(Last, row => (row.GetInt64(0), (Guid?)row.GetGuid(1), (IReadOnlyList<LogEntry>)[]), stop) is (_, not null, _) end ? end : (0, null, []);

        NpgsqlParameter[] window = [Statement.Value(from), Statement.Value(from + Window), Statement.Value((long)limit)];
        await using var commands = new NpgsqlBatch(session.Connection)
        {
            BatchCommands =
            {
                new Statement(Last).ToCommand(),
                new Statement($"""
                    select position, id, type, version, key, body, headers, at from log
                    where position > $1 and position <= $2 {(types is null ? "" : "and type = any($4)")} order by position limit $3
                    """, types is null ? window : [.. window, Statement.Array(types)]).ToCommand(),
            },
        };
        await using var reader = await commands.ExecuteReaderAsync(stop);
        var (head, headId) = await reader.ReadAsync(stop) ? (reader.GetInt64(0), reader.GetGuid(1)) : (0L, (Guid?)null);
        return (head, headId, await reader.ReadNextAsync(ReadEntry, stop));
    }

    private static LogEntry ReadEntry(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt16(3), row.GetGuid(4),
        row.GetString(5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7));
}
