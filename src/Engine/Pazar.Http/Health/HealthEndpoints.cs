using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pazar.Http;

/// <summary>Whether the process lives, and whether it can take traffic.</summary>
internal sealed class HealthEndpoints(IEnumerable<IReadiness> checks, Abilities abilities, ILogger<HealthEndpoints> logger)
{
    public void Map(Routes routes)
    {
        routes.Get("/healthz/live", context => context.WriteJsonAsync(StatusCodes.Status200OK, "{\"status\":\"live\"}"u8))
            .Anonymous().Answers(StatusCodes.Status200OK).Summary("Is the process alive?");
        routes.Get("/healthz/ready", ReadyAsync)
            .Anonymous().Answers(StatusCodes.Status200OK).Refuses(StatusCodes.Status503ServiceUnavailable, "not_ready")
            .Summary("Can the process take traffic?");
    }

    private async Task ReadyAsync(HttpContext context)
    {
        // All at once: several that do not answer take no longer than one.
        var answers = await Task.WhenAll(checks.Select(async check => (check.Name, IsReady: await IsReadyAsync(check, context.RequestAborted))));
        var missing = answers.Where(answer => !answer.IsReady).Select(answer => answer.Name).ToList();
        if (missing.Count == 0) await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, JsonAnswer.ContentType, abilities, static (writer, all) => Write(writer, all));
        else await context.WriteProblemAsync(Problem.NotReady($"Not ready: {string.Join(", ", missing)}."));
    }

    private static void Write(Utf8JsonWriter writer, Abilities abilities)
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, "ready"u8);
        foreach (var (name, state) in abilities.All) writer.WriteString(name, state);
        writer.WriteEndObject();
    }

    private async ValueTask<bool> IsReadyAsync(IReadiness check, CancellationToken stop)
    {
        try
        {
            return await check.IsReadyAsync(stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            HttpLog.ReadinessFault(logger, fault, check.Name);
            return false;
        }
    }
}
