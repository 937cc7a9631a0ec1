using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>Audits every few minutes, in one process, and keeps what was found last.</summary>
internal sealed class AuditSweep(Auditor auditor, AuditReportStore store, ILogger logger)
{
    /// <summary>A pause is this many times as long as the audit before it was.</summary>
    private const int PauseForEach = 50;

    /// <summary>The database of the service that it joins holds the lease and the result.</summary>
    /// <param name="all">The databases of all services; null where this process cannot reach all of them, and then another one has to audit.</param>
    public static void Join(ServiceBuilder builder, Func<IReadOnlyDictionary<string, Database>?> all)
    {
        var options = builder.Options<AuditOptions>("Audit");
        var logger = builder.Logger<AuditSweep>();
        AuditReportStore store = new(builder.Database);
        if (options.Every > TimeSpan.Zero)
        {
            if (all() is { } databases)
                builder.Sweep("audit", new(options.Every, PauseForEach, IsUrgent: false), new AuditSweep(new(AllServices.List, databases, builder.Clock), store, logger).AuditAsync);
            else
                builder.Shared<IHostApplicationLifetime>().ApplicationStarted.Register(() => AuditLog.NotHere(logger));
        }
        builder.Routes("Operations", routes =>
        {
            routes.Json(AuditJson.Default);
            new AuditEndpoint(store).Map(routes);
        });
    }

    private async Task AuditAsync(CancellationToken stop)
    {
        var report = await auditor.RunAsync(stop);
        await store.SaveAsync(JsonSerializer.Serialize(report, AuditJson.Default.AuditView), stop);
        if (report.Rules.FirstOrDefault(rule => rule.Broken.Count > 0) is { } broken)
            AuditLog.Broken(logger, report.Violations, broken.Name, broken.Broken[0].Id, broken.Broken[0].Detail);
    }
}
