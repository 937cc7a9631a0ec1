using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>The partitions of a log: new ones ahead of its writers, and an end for the oldest.</summary>
internal static class PartitionStore
{
    public static Task ExtendAsync(Database log, CancellationToken stop) => log.ExecuteAsync("select extend_log()", stop);

    /// <summary>The name of the partition that left; null when there is none that may.</summary>
    public static Task<string?> DropOldestAsync(Database log, TimeSpan retention, CancellationToken stop) =>
        log.FindAsync("select drop_oldest_partition($1)", row => row.Text(0), stop, Statement.Value(retention));
}
