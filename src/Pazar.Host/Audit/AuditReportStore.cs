using Npgsql;
using NpgsqlTypes;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Host;

/// <summary>The SQL by which the last audit's result is kept, as JSON.</summary>
internal sealed class AuditReportStore(Database database)
{
    public async Task SaveAsync(string report, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using NpgsqlCommand save = new("""
            insert into audit_report (body) values ($1) on conflict (is_last) do update set body = excluded.body, at = excluded.at
            """, connection);
        save.Parameters.Add(Statement.Nullable(report, NpgsqlDbType.Json));
        await save.ExecuteNonQueryAsync(stop);
    }

    public async Task<string?> FindAsync(CancellationToken stop) =>
        (await database.ReadAsync("select body from audit_report", row => row.GetString(0), stop)).SingleOrDefault();
}
