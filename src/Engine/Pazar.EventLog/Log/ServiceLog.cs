using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>One service's log, as this process knows it.</summary>
public sealed class ServiceLog(Database database)
{
    private bool _hasOtherProcesses = true;
    private bool _isWatched;

    public string Name => Database.Name;

    public Database Database { get; } = database;

    public LogSignal Signal { get; } = new();

    /// <summary>Whether a process other than this one may append to the log; until that is known, it may.</summary>
    internal bool HasOtherProcesses { get => Volatile.Read(ref _hasOtherProcesses); set => Volatile.Write(ref _hasOtherProcesses, value); }

    /// <summary>Whether the signal is raised within some seconds by whatever makes the log grow, so that readers need hardly look for themselves.</summary>
    internal bool IsWatched { get => Volatile.Read(ref _isWatched); set => Volatile.Write(ref _isWatched, value); }

    public LogStore Reader { get; } = new(database);
}
