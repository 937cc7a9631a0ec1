using NpgsqlTypes;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Host;

/// <summary>The SQL by which the last audit's result is kept, as JSON.</summary>
internal sealed class AuditReportStore(Database database)
{
    public Task SaveAsync(string report, CancellationToken stop) => database.ExecuteAsync(
        "insert into audit_report (body) values ($1) on conflict (is_last) do update set body = excluded.body, at = excluded.at",
        stop, Statement.Nullable(report, NpgsqlDbType.Json));

    public Task<string?> FindAsync(CancellationToken stop) => database.FindAsync("select body from audit_report", row => row.GetString(0), stop);
}
