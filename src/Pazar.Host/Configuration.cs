using Microsoft.Extensions.Configuration;
using Npgsql;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>Reads all of the configuration and starts nothing, so that a mistake is told alone.</summary>
internal static class Configuration
{
    public static async Task<(IConfiguration Settings, PazarOptions Options)> CheckAsync(Arguments arguments)
    {
        var builder = HostSettings.CreateBuilder(arguments.Settings);
        var options = HostSettings.ReadPazar(builder, arguments);
        Listening.Read(builder.Configuration);
        var postgres = Settings.Read<PostgresOptions>(builder.Configuration, "Postgres", options => options.Validate());
        var databases = Databases.External(builder.Configuration).ToDictionary(named => named.Key, named => Open(named.Key, named.Value, postgres));
        // Building the application without starting it makes every service read its own section.
        await using var app = ServiceHost.Build(builder, options.Chosen, databases, IdentityService.Trust(databases["identity"]), AuditSweep.Joining(databases));
        return (builder.Configuration, options);
    }

    private static Database Open(string service, string? connectionString, PostgresOptions options)
    {
        try
        {
            return new(service, new NpgsqlConnectionStringBuilder(connectionString ?? "Host=embedded").ConnectionString, options);
        }
        catch (ArgumentException unreadable)
        {
            throw new SettingException($"ConnectionStrings:{service} cannot be read: {unreadable.Message}");
        }
    }
}
