using Pazar.Postgres;

namespace Pazar.Service;

/// <summary>The databases of an installation's services. What is asked for is what this process cannot do without; the others need not be there.</summary>
public interface IServiceDatabases
{
    /// <summary>The database of a service that runs in this process.</summary>
    Database Own(string service);

    /// <summary>The database of a service, wherever it runs, whose log another one follows here.</summary>
    Database Followed(string producer, string by);

    /// <summary>What this process can reach, needed or not, by the names of the services.</summary>
    IReadOnlyDictionary<string, Database> Reachable { get; }

    /// <summary>Whether this is a service of the installation whose database this process cannot reach.</summary>
    bool IsElsewhere(string service);
}
