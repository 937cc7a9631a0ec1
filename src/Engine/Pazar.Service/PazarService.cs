using System.Reflection;
using Pazar.Postgres;

namespace Pazar.Service;

/// <summary>
/// One service: what the host is given, and the first file to read in a service's project. <see cref="Configure"/> lists its routes, handlers
/// and subscriptions; nothing is discovered.
/// </summary>
public abstract class PazarService
{
    /// <summary>The service's name in settings, in event sources and as its database.</summary>
    public abstract string Name { get; }

    public abstract void Configure(ServiceBuilder service);

    /// <summary>What must hold in this service's database at every moment. The audit tries it while the service runs.</summary>
    public virtual IReadOnlyList<AuditRule> AuditRules => [];

    /// <summary>
    /// Whether its log keeps every event, so that others can make their copies of its things at any time. For things that change seldom: what is said
    /// about orders leaves when its time is over.
    /// </summary>
    public virtual bool KeepsItsLog => false;

    /// <summary>Whether anything is decided by what it has heard. The audit waits for nobody who only shows it, and who may lag for that.</summary>
    public virtual bool Decides => true;

    /// <summary>Tables in this service's database that are not the service's own but of a part that can be chosen.</summary>
    public virtual IReadOnlyList<MigrationSet> FurtherMigrations => [];

    internal Assembly Assembly => GetType().Assembly;
}
