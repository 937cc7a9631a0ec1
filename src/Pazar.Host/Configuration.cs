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
        var databases = ConnectionStrings.Read(builder.Configuration).ToDictionary(named => named.Key, named => new Database(named.Key, named.Value ?? "Host=embedded", postgres));
        // Building the application without starting it makes every service read its own section.
        await using var app = ServiceHost.Build(builder, options.Chosen, databases, IdentityService.Trust(databases["identity"]), AuditSweep.Joining(databases));
        return (builder.Configuration, options);
    }
}
