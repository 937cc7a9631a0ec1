using Microsoft.Extensions.Logging;

namespace Pazar.EventLog;

internal static partial class EventLogLog
{
    [LoggerMessage(100, LogLevel.Warning, "{Service}: retrying a transaction in {Pause} ms: {Reason}")]
    public static partial void Retrying(ILogger logger, string service, double pause, string reason);

    [LoggerMessage(101, LogLevel.Warning, "{Service}: the answer to commit {TransactionId} was lost, and it had taken place")]
    public static partial void FoundCommitted(ILogger logger, string service, string transactionId);

    [LoggerMessage(110, LogLevel.Error, "{Subscription} parked {Type} {Event}; later messages of its key wait behind it")]
    public static partial void Parked(ILogger logger, string subscription, string type, Guid @event, Exception? reason);

    [LoggerMessage(111, LogLevel.Critical, "{Subscription} stopped: {Reason}. Nothing is skipped; it looks again every minute, and docs/operations.md tells what to do")]
    public static partial void Stopped(ILogger logger, string subscription, string reason);

    [LoggerMessage(112, LogLevel.Information, "{Subscription} was overtaken by another process and reads its checkpoint again")]
    public static partial void Overtaken(ILogger logger, string subscription);

    [LoggerMessage(113, LogLevel.Warning, "{Subscription} could not read its source and tries again: {Reason}")]
    public static partial void ReadFailed(ILogger logger, string subscription, string reason);

    [LoggerMessage(114, LogLevel.Information, "{Subscription} replayed dead letter {Event}")]
    public static partial void Replayed(ILogger logger, string subscription, Guid @event);

    [LoggerMessage(115, LogLevel.Warning, "{Subscription}: replay of dead letter {Event} failed again")]
    public static partial void ReplayFailed(ILogger logger, string subscription, Guid @event, Exception reason);

    [LoggerMessage(120, LogLevel.Error, "{Service}: a {Command} failed")]
    public static partial void CommandFailed(ILogger logger, string service, string command, Exception reason);

    [LoggerMessage(130, LogLevel.Warning, "{Service}: lost its watch on the database and opens it again: {Reason}")]
    public static partial void WatchLost(ILogger logger, string service, string reason);

    [LoggerMessage(131, LogLevel.Warning, "{Service}: its sweep for {Name} failed and is repeated: {Reason}")]
    public static partial void SweepFailed(ILogger logger, string service, string name, string reason);

    [LoggerMessage(132, LogLevel.Information, "{Service}: dropped log partition {Partition}, read by every subscription and past its retention")]
    public static partial void PartitionDropped(ILogger logger, string service, string partition);

    [LoggerMessage(133, LogLevel.Information, "{Service}: the oldest log partition is to be dropped, but somebody reads the log; it is tried again in a minute")]
    public static partial void PartitionInUse(ILogger logger, string service);

    [LoggerMessage(134, LogLevel.Warning, "{Service}: {Work} failed when its lease was lost, and runs again once the lease is held: {Reason}")]
    public static partial void FailedWithoutLease(ILogger logger, string service, string work, string reason);
}
