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

    internal Assembly Assembly => GetType().Assembly;
}
