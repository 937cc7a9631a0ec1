using System.Text.Json;

namespace Pazar.Host;

/// <summary><c>pazar audit [--json]</c>: 0 when every rule holds, 1 when one is broken, 2 when it could not look.</summary>
internal static class AuditCommand
{
    private const int Broken = 1;
    private const int CouldNotLook = 2;

    private static readonly Option Json = new("--json", "print the result as JSON");

    public static Command Command { get; } = new(
        "audit", "tries what must hold between all services, while they run; 0 when it holds, 1 when something is broken, 2 when it could not look", RunAsync)
    {
        Options = [Option.Data, Json],
    };

    private static async Task<int> RunAsync(Arguments arguments)
    {
        try
        {
            await using var scope = await CommandScope.OpenAsync(arguments, AllServices.Names);
            var report = await new Auditor(AllServices.List, scope.Databases.All!, TimeProvider.System).RunAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync(arguments.Has(Json) ? JsonSerializer.Serialize(report, AuditJson.Default.AuditView) : report.ToText());
            return report.Violations == 0 ? 0 : Broken;
        }
        catch (Exception fault) when (Failures.CanBeMended(fault))
        {
            await Console.Error.WriteLineAsync($"pazar: {fault.Message}");
            return CouldNotLook;
        }
    }
}
