using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Testing;

/// <summary>Databases of which each can be reached.</summary>
internal sealed class TestDatabases(IReadOnlyDictionary<string, Database> databases) : IServiceDatabases
{
    public IReadOnlyDictionary<string, Database> Reachable => databases;

    public Database Own(string service) => databases[service];

    public Database Followed(string producer, string by) => databases[producer];

    public bool IsElsewhere(string service) => false;
}
