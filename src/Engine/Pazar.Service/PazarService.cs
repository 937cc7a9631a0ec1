using System.Reflection;

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

    internal Assembly Assembly => GetType().Assembly;
}
