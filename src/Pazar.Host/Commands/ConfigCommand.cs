using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pazar.Http;

namespace Pazar.Host;

/// <summary><c>pazar config</c>: reads every setting as a start would, and prints what counts without its secrets.</summary>
internal static class ConfigCommand
{
    private const string Hidden = "***";

    // The parts of a connection string that open something.
    private static readonly string[] SecretParts = ["Password", "SSL Password", "Passfile"];

    public static Command Command { get; } = new("config", "checks the configuration and prints it without its secrets", RunAsync)
    {
        Options = [Option.Data, Option.Services, RunCommand.Urls],
    };

    private static async Task<int> RunAsync(Arguments arguments)
    {
        await using var application = Application.Build(arguments);
        foreach (var (key, value) in application.Settings.AsEnumerable().OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (value is not null && KnownSettings.IsKnown(key)) await Console.Out.WriteLineAsync($"{key} = {Without(key, value)}");
        }
        await Console.Out.WriteLineAsync($"services = {string.Join(",", application.Options.Chosen.Select(service => service.Name))}");
        foreach (var line in application.Databases.Described) await Console.Out.WriteLineAsync(line);
        if (MoneyMover.NameOf(application) is { } provider) await Console.Out.WriteLineAsync($"payments provider = {provider}");
        foreach (var (name, state) in application.Web.Services.GetRequiredService<Abilities>().All) await Console.Out.WriteLineAsync($"{name.Replace('_', ' ')} = {state}");
        if (MoneyMover.WarningOf(application) is { } warning) await Console.Out.WriteLineAsync(warning);
        await Console.Out.WriteLineAsync("The configuration is valid; settings that are not shown have their defaults (docs/configuration.md).");
        return 0;
    }

    private static string Without(string key, string value)
    {
        if (!key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)) return IsSecret(key) ? Hidden : value;
        NpgsqlConnectionStringBuilder shown = new(value);
        foreach (var part in SecretParts)
        {
            if (shown.ContainsKey(part) && shown[part] is string { Length: > 0 }) shown[part] = Hidden;
        }
        return shown.ConnectionString;
    }

    private static bool IsSecret(string key) =>
        key.Contains("secret", StringComparison.OrdinalIgnoreCase) || key.Contains("password", StringComparison.OrdinalIgnoreCase)
        || key.EndsWith("key", StringComparison.OrdinalIgnoreCase) || key.Contains("token", StringComparison.OrdinalIgnoreCase);
}
