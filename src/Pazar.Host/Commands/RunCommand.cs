using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pazar.Gateway;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary><c>pazar run</c>: serves until it is told to stop, then finishes what it accepted.</summary>
internal static class RunCommand
{
    public static readonly Option Urls = new("--urls", "where to listen; http://localhost:8080 unless said otherwise", "U", "urls");

    private const string Small = "small";
    private const string Busy = "busy";

    private static readonly Option Empty = new("--empty", "do not load the demo shop into an empty database");

    private static readonly Option Demo = new("--demo", "what to load into an empty database in Development: small, the demo shop, unless said otherwise; or busy, the same with people who trade in it", "KIND");

    /// <summary>Requests and batches that are under way may take this long to end; the whole stop stays under ten seconds.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(6);

    /// <summary>How often a start asks for connections that do not come free; each time it waits for <see cref="PostgresOptions.PoolWait"/>.</summary>
    private const int MostTries = 10;

    public static Command Command { get; } = new("run", "serves the API; on its own PostgreSQL unless ConnectionStrings__<Service> name another", RunAsync)
    {
        Options = [Urls, Option.Data, Option.Services, Empty, Demo],
    };

    private static async Task<int> RunAsync(Arguments arguments)
    {
        using CancellationTokenSource starting = new();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        try
        {
            var demo = arguments.ValueOf(Demo) ?? Small;
            if (demo is not (Small or Busy)) throw new SettingException($"--demo is '{demo}'; allowed are {Small} and {Busy}.");
            await using var application = Application.Build(arguments, Prepare);
            await ServeAsync(application, isEmpty: application.Options.Empty || arguments.Has(Empty), isBusy: demo == Busy, starting.Token);
        }
        catch (OperationCanceledException) when (starting.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("pazar: stopped while it started.");
        }
        // Not 0 when a part of it failed while it served.
        return Environment.ExitCode;

        void Interrupt(PosixSignalContext signal)
        {
            // Before the application runs, a signal ends the start; afterwards the application's own handling drains it.
            starting.Cancel();
            signal.Cancel = true;
        }
    }

    private static void Prepare(WebApplicationBuilder builder)
    {
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain);
        // Why a start failed is said once, by the command line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    private static async Task ServeAsync(Application application, bool isEmpty, bool isBusy, CancellationToken starting)
    {
        var (app, options, databases) = (application.Web, application.Options, application.Databases);
        Listening.CheckFree(application.Addresses);
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Pazar");
        await databases.OpenAsync(FolderUse.AsItsHost, logger, starting);
        await PatientlyAsync(() => databases.PrepareAsync(logger, starting), starting);
        await PatientlyAsync(() => databases.KeepCurrencyAsync(Currency.Of(app.Configuration), starting), starting);
        if (MoneyMover.WarningOf(application) is { } warning) HostLog.MoneyIsSimulated(logger, warning);
        FrontPageEndpoint.Map(new(app));
        await StartAsync(app, starting);
        await Console.Out.WriteLineAsync(Greeting(app, options, databases));
        if (app.Environment.IsDevelopment() && !isEmpty && options.Services.Length == 0)
            await new DemoShop(app.Urls.First(), databases, app.Configuration, app.Services.GetRequiredService<TimeProvider>(), isBusy).LoadIntoEmptyAsync(app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync(CancellationToken.None);
    }

    /// <summary>A machine that is busy gives its connections late, which is no reason not to start.</summary>
    private static async Task PatientlyAsync(Func<Task> prepare, CancellationToken starting)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await prepare();
                return;
            }
            catch (OverloadedException) when (tries < MostTries)
            {
                await Task.Delay(Patience.Default.LongestPause, starting);
            }
        }
    }

    private static async Task StartAsync(WebApplication app, CancellationToken starting)
    {
        try
        {
            await app.StartAsync(starting);
        }
        catch (Exception fault) when (fault is CryptographicException || (fault is InvalidOperationException && fault.Message.Contains("HTTPS", StringComparison.Ordinal)))
        {
            throw new SettingException($"The certificate of Kestrel:Certificates:Default cannot be used: {fault.Message}");
        }
    }

    private static string Greeting(WebApplication app, PazarOptions options, Databases databases)
    {
        var address = app.Urls.First();
        var data = databases.IsEmbedded ? $"embedded PostgreSQL in {Path.GetFullPath(options.Data)}" : "external PostgreSQL";
        return $"""

            Pazar listens on {string.Join(", ", app.Urls)}{(GatewayService.PagesOf(app.Configuration) is not null ? $"\n  the shop                              {address}" : "")}
              the API, described and ready to try   {address}/docs
              its health                            {address}/healthz/ready
              data                                  {data}
              services                              {string.Join(", ", options.Chosen.Select(service => service.Name))}

            """;
    }
}
