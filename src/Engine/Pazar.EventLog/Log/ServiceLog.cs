using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>One service's log, as this process knows it.</summary>
public sealed class ServiceLog(Database database)
{
    private bool _hasOtherProcesses = true;

    public string Name => Database.Name;

    public Database Database { get; } = database;

    public LogSignal Signal { get; } = new();

    /// <summary>Whether a process other than this one may append to the log; until that is known, it may.</summary>
    internal bool HasOtherProcesses { get => Volatile.Read(ref _hasOtherProcesses); set => Volatile.Write(ref _hasOtherProcesses, value); }

    public LogReader Reader { get; } = new(database);
}
