using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>One service's log, as this process knows it.</summary>
public sealed class ServiceLog(Database database)
{
    public string Name => Database.Name;

    public Database Database { get; } = database;

    public LogSignal Signal { get; } = new();

    public LogReader Reader { get; } = new(database);
}
