using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Host;

/// <summary><c>GET /api/admin/audit</c>: what the last audit found, for admins.</summary>
internal sealed class AuditEndpoint(AuditReportStore store)
{
    public void Map(Routes routes) => routes.Get("/api/admin/audit", TellAsync).Admin().Answers<AuditView>().Refuses(404, "not_found")
        .Summary("The last audit: each rule, on how many things it was tried, and what breaks it.");

    private async Task TellAsync(HttpContext context)
    {
        var kept = await store.FindAsync(context.RequestAborted) ?? throw new ProblemException(Problem.NotFound("There was no audit yet."));
        await context.WriteAsync(JsonSerializer.Deserialize(kept, AuditJson.Default.AuditView)!, AuditJson.Default.AuditView);
    }
}
