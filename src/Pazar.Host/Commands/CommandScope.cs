using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>What a command that works on the databases has: the settings, its log, and the databases, beside a running host or without one.</summary>
internal sealed class CommandScope : IAsyncDisposable
{
    private readonly ILoggerFactory _loggers;

    private CommandScope(WebApplicationBuilder builder, PazarOptions options, ILoggerFactory loggers, Databases databases)
    {
        (Settings, Options, _loggers, Databases) = (builder.Configuration, options, loggers, databases);
        Logger = loggers.CreateLogger("Pazar");
    }

    public IConfiguration Settings { get; }

    public PazarOptions Options { get; }

    public ILogger Logger { get; }

    public Databases Databases { get; }

    /// <param name="services">Those whose databases the command works on; the chosen ones when null.</param>
    /// <param name="newest">Refuse schemas that are not this version's.</param>
    public static async Task<CommandScope> OpenAsync(Arguments arguments, IReadOnlyList<string>? services, bool newest = true)
    {
        var builder = HostSettings.CreateBuilder(arguments.Settings);
        var options = HostSettings.ReadPazar(builder, arguments);
        Currency.Of(builder.Configuration).Count();
        var loggers = Loggers();
        Databases databases = new(builder.Configuration, options);
        try
        {
            var logger = loggers.CreateLogger("Pazar");
            foreach (var service in services ?? [.. options.Chosen.Select(chosen => chosen.Name)]) databases.WorkedOn(service);
            databases.CheckAddresses();
            await databases.OpenAsync(FolderUse.Beside(mayCreate: arguments.Has(Option.New)), logger, CancellationToken.None);
            CommandScope scope = new(builder, options, loggers, databases);
            if (newest) await databases.PrepareAsync(logger, CancellationToken.None);
            return scope;
        }
        catch
        {
            await databases.DisposeAsync();
            loggers.Dispose();
            throw;
        }
    }

    /// <summary>A command says what it did itself; its log is for what went wrong.</summary>
    public static ILoggerFactory Loggers() => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        // What it answers may be read by a program.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });

    public async ValueTask DisposeAsync()
    {
        await Databases.DisposeAsync();
        _loggers.Dispose();
    }
}
