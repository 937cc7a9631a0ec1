using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pazar.Http;

namespace Pazar.Host;

/// <summary>Where settings come from: appsettings.json, then the environment, then the command line.</summary>
internal static class HostSettings
{
    private const string DefaultUrls = "http://localhost:8080";

    public static WebApplicationBuilder CreateBuilder(IReadOnlyDictionary<string, string?> given)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"),
        });
        builder.Configuration.AddInMemoryCollection(given);
        builder.Configuration["urls"] ??= DefaultUrls;
        // On its own database Pazar is being tried out, unless somebody says that it is not.
        if (!HasEnvironment() && !builder.Configuration.GetSection("ConnectionStrings").GetChildren().Any())
            builder.Environment.EnvironmentName = Environments.Development;
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
            console.UseUtcTimestamp = true;
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        return builder;
    }

    /// <summary>The section <c>Pazar</c>, and a look at whether all that was given is a setting at all.</summary>
    public static PazarOptions ReadPazar(WebApplicationBuilder builder, Arguments arguments)
    {
        KnownSettings.Check(arguments.Settings, builder.Configuration);
        return Settings.Read<PazarOptions>(builder.Configuration, "Pazar");
    }

    private static bool HasEnvironment() =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is not null || Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is not null;
}
