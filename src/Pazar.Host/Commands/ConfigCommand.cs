using Microsoft.Extensions.Configuration;
using Npgsql;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary><c>pazar config</c>: reads every setting as a start would, and prints what counts without its secrets.</summary>
internal static class ConfigCommand
{
    private static readonly string[] Shown = ["Pazar", "ConnectionStrings", "Postgres", "EventLog", "Http", "Limits", "Currency", "urls",
        .. AllServices.List.Select(service => char.ToUpperInvariant(service.Name[0]) + service.Name[1..])];

    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> given)
    {
        if (given.ContainsKey("help")) return await HelpCommand.RunAsync();
        var builder = HostSettings.CreateBuilder(given);
        var pazar = Settings.Read<PazarOptions>(builder.Configuration, "Pazar", options => options.Validate());
        var postgres = Settings.Read<PostgresOptions>(builder.Configuration, "Postgres", options => options.Validate());
        // Building the application without starting it makes every service read its own section.
        var databases = AllServices.List.ToDictionary(
            service => service.Name, service => new Database(service.Name, builder.Configuration.GetConnectionString(service.Name) ?? "Host=embedded", postgres));
        await using (ServiceHost.Build(builder, pazar.Chosen, databases, Identity.IdentityService.Trust(databases["identity"])))
        {
            await PrintAsync(builder.Configuration);
        }
        await Console.Out.WriteLineAsync($"services = {string.Join(",", pazar.Chosen.Select(service => service.Name))}");
        await Console.Out.WriteLineAsync("The configuration is valid; settings that are not shown have their defaults (docs/configuration.md).");
        return 0;
    }

    private static async Task PrintAsync(IConfiguration settings)
    {
        foreach (var (key, value) in settings.AsEnumerable().OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (value is null || !Shown.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase)) continue;
            await Console.Out.WriteLineAsync($"{key} = {Without(key, value)}");
        }
    }

    private static string Without(string key, string value)
    {
        if (key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase))
            return new NpgsqlConnectionStringBuilder(value) is { Password: { Length: > 0 } } secret
                ? new NpgsqlConnectionStringBuilder(secret.ConnectionString) { Password = "***" }.ConnectionString
                : value;
        return IsSecret(key) ? "***" : value;
    }

    private static bool IsSecret(string key) =>
        key.Contains("secret", StringComparison.OrdinalIgnoreCase) || key.Contains("password", StringComparison.OrdinalIgnoreCase)
        || key.EndsWith("key", StringComparison.OrdinalIgnoreCase) || key.Contains("token", StringComparison.OrdinalIgnoreCase);
}
