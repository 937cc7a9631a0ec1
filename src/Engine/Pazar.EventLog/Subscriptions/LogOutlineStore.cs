using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>The SQL by which one database tells how far its service and those who follow it are.</summary>
public static class LogOutlineStore
{
    public static Task<LogOutline> ReadAsync(Database database, CancellationToken stop) => database.UseAsync(async session =>
    {
        // Checkpoints first: a head that is read later is not behind them.
        var checkpoints = await session.ReadAsync("select subscription, cursor from checkpoint", static row => (row.GetString(0), row.GetString(1)), stop);
        var readers = await session.ReadAsync(
            "select subscription, position, reported_at from log_reader",
            static row => new LogReaderRow(row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2)), stop);
        var (head, letters) = await session.FindAsync(
            $"select coalesce((select max(position) from log), 0), (select count(*) from (select 1 from dead_letter limit {LogOutline.MostLetters}) counted)",
            static row => (row.GetInt64(0), row.GetInt64(1)), stop);
        return new LogOutline(head, readers, checkpoints.ToDictionary(at => at.Item1, at => LogCursor.Parse(at.Item2).Position), letters);
    }, stop);
}
