using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Service;

/// <summary>
/// Puts services into one web application: each on its own database, each following the logs of the others. Which of them run in this
/// process is the caller's choice; a service cannot tell.
/// </summary>
public static class ServiceHost
{
    /// <summary>The engine's own tables, in every service's database.</summary>
    public static MigrationSet EngineMigrations { get; } = MigrationSet.FromResources("engine", typeof(LogEngine).Assembly);

    public static IReadOnlyList<MigrationSet> MigrationsOf(PazarService service) =>
        [EngineMigrations, MigrationSet.FromResources(service.Name, service.Assembly), .. service.FurtherMigrations];

    /// <param name="services">The services that run here.</param>
    /// <param name="toldToMachines">What of an event's body machines are told: all but what is private.</param>
    /// <param name="joining">What the host itself puts beside a service: called for each of them, once it is configured.</param>
    public static WebApplication Build(
        WebApplicationBuilder builder, IReadOnlyList<PazarService> services, IServiceDatabases databases, ITrust trust,
        Func<string, string> toldToMachines, Action<PazarService, ServiceBuilder>? joining = null)
    {
        Currency.Of(builder.Configuration).Count();
        var options = Settings.Read<EventLogOptions>(builder.Configuration, "EventLog");
        builder.Services.AddSingleton(trust).AddPazarHttp(builder.Configuration);
        builder.Services.AddHostedService<ThreadPoolRelief>().AddSingleton<GuestDesk>();
        var logs = services.ToDictionary(service => service.Name, service => new ServiceLog(databases.Own(service.Name)));
        foreach (var log in logs.Values.ToList())
            builder.Services.AddSingleton<IReadiness>(provider => new DatabaseReadiness(log.Database, provider.GetRequiredService<TimeProvider>()));
        List<Func<CancellationToken, Task>> running = [];
        builder.Services.AddHostedService(provider => new EngineRunner(
            running, provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger("Pazar")));

        var app = builder.Build();
        app.UsePazarHttp();
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        OperationsEndpoints operations = new(new(() => databases.Reachable), databases.IsElsewhere, toldToMachines);
        foreach (var service in services)
        {
            LogEngine engine = new(logs[service.Name], producer => LogEngine.Following(LogOf(producer, service.Name), clock), service.KeepsItsLog ? null : options.Retention, clock,
                loggers.CreateLogger($"Pazar.{service.Name}"));
            ServiceBuilder own = new(engine, producer => LogOf(producer, service.Name), new(app), builder.Configuration, clock, loggers, app.Services);
            service.Configure(own);
            joining?.Invoke(service, own);
            running.Add(engine.RunAsync);
            operations.Add(engine);
        }
        foreach (var followed in logs.Keys.Except(services.Select(service => service.Name)))
            running.Add(LogEngine.ListenTo(logs[followed], clock, loggers.CreateLogger($"Pazar.{followed}")));
        operations.Map(new(app));
        return app;

        ServiceLog LogOf(string producer, string by)
        {
            if (!logs.TryGetValue(producer, out var log)) logs.Add(producer, log = new(databases.Followed(producer, by)));
            return log;
        }
    }

    /// <summary>Runs the engines from the start of the application until its requests are answered.</summary>
    private sealed class EngineRunner(List<Func<CancellationToken, Task>> engines, IHostApplicationLifetime life, ILogger logger) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var running = engines.Select(run => Task.Run(() => run(stoppingToken), CancellationToken.None)).ToList();
            // None of them ends by itself: if one does, it has failed, and a process that does half of its work is worse than none.
            var first = await Task.WhenAny(running);
            if (!stoppingToken.IsCancellationRequested)
            {
                ServiceHostLog.PartFailed(logger, first.Exception?.GetBaseException());
                // Whoever started the process sees by its exit code that it is to be started again.
                Environment.ExitCode = 1;
                life.StopApplication();
            }
            await Task.WhenAll(running);
        }
    }
}
