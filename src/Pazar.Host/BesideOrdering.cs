using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>What the host itself puts beside Ordering because it looks at several services: the audit, the overview, and the sagas of orders.</summary>
internal static class BesideOrdering
{
    /// <summary>The service whose processes have it.</summary>
    private const string Service = "ordering";

    /// <param name="all">The databases of all services; null where this process cannot reach all of them.</param>
    /// <param name="reachable">Those that it can reach.</param>
    public static Action<PazarService, ServiceBuilder> Joining(
        Func<IReadOnlyDictionary<string, Database>?> all, Func<IReadOnlyDictionary<string, Database>> reachable) => (service, builder) =>
    {
        if (service.Name != Service) return;
        AuditSweep.Join(builder, all);
        builder.Routes("Operations", routes =>
        {
            routes.Json(OverviewJson.Default).Json(SagaJson.Default);
            new OverviewEndpoint(reachable, builder.Currency, builder.Clock).Map(routes);
            new SagaEndpoint(reachable).Map(routes);
        });
    };
}
