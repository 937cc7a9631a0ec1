using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Service;

/// <summary>What a service declares itself with, once, before anything runs.</summary>
public sealed class ServiceBuilder
{
    private readonly LogEngine _engine;
    private readonly Routes _routes;
    private readonly IConfiguration _settings;
    private readonly ILoggerFactory _loggers;
    private readonly IServiceProvider _shared;
    private readonly Func<string, ServiceLog> _logOf;

    internal ServiceBuilder(
        LogEngine engine, Func<string, ServiceLog> logOf, Routes routes, IConfiguration settings, TimeProvider clock, ILoggerFactory loggers, IServiceProvider shared)
    {
        (_engine, _logOf, _routes, _settings, Clock, _loggers, _shared) = (engine, logOf, routes, settings, clock, loggers, shared);
        Tail = new(engine.Log, Stopping);
    }

    public Database Database => _engine.Log.Database;

    /// <summary>The service's own log.</summary>
    public LogStore Log => _engine.Log.Reader;

    /// <summary>The log of a service that this one follows, for who reads it under cursors of others.</summary>
    public ServiceLog LogOf(string producer) => _logOf(producer);

    /// <summary>The name of a subscription of this service, as its checkpoint has it.</summary>
    public string SubscriptionOf(string purpose) => $"{_engine.Log.Name}.{purpose}";

    /// <summary>Tells who waits that an aggregate of this service has changed.</summary>
    public LogTail Tail { get; }

    public Writes Writes => _engine.Writes;

    public TimeProvider Clock { get; }

    public Currency Currency => Currency.Of(_settings);

    /// <summary>The host was told to stop. Who only waits for something answers now; what was accepted is finished all the same.</summary>
    public CancellationToken Stopping => Shared<IHostApplicationLifetime>().ApplicationStopping;

    public ILogger<T> Logger<T>() => _loggers.CreateLogger<T>();

    /// <summary>What the host shares with every service, such as limits and event streams.</summary>
    public T Shared<T>()
        where T : notnull => _shared.GetRequiredService<T>();

    /// <summary>
    /// Reads the options of one section, with their defaults. A setting that cannot be read or is not allowed stops the start, by name.
    /// </summary>
    /// <param name="apart">The sections inside it that others read.</param>
    public TOptions Options<TOptions>(string section, IReadOnlyList<string>? apart = null)
        where TOptions : class, IValidated, new() => Settings.Read<TOptions>(_settings, section, apart);

    /// <summary>A handler of commands, behind a group commit.</summary>
    /// <param name="render">The answer to an outcome, as the client sees it and as its idempotency key keeps it.</param>
    public Batcher<TCommand, TOutcome> Batch<TCommand, TOutcome>(IBatchHandler<TCommand, TOutcome> handler, Func<TOutcome, Reply> render) =>
        _engine.AddBatcher(handler, render);

    /// <summary>Follows another service's log. The purpose names the checkpoint, so it stays as it is once it has run.</summary>
    /// <param name="begin">Where it begins the first time that it runs.</param>
    /// <param name="gather">
    /// How long events may gather after a batch before the next one; longer for effects that nobody waits for. Fewer and larger batches leave the
    /// processor to others. An event that comes after a quiet time waits for nothing. With a rest, effects lag where the machine has much else to do.
    /// </param>
    public void Subscribe<TMessage>(
        string producer, string purpose, IBatchHandler<TMessage> handler, Action<EventDecoder<TMessage>> events,
        From begin = From.TheFirst, Rhythm? gather = null)
        where TMessage : class =>
        _engine.AddSubscription(SubscriptionOf(purpose), producer, handler, events, begin, gather ?? TimeSpan.FromMilliseconds(8));

    /// <summary>Keeps a copy of another service's things. A copy whose news do more than that is subscribed to with a handler of its own.</summary>
    public void Keep<TOf, TRow>(string producer, Copy<TOf, TRow> copy, Action<EventDecoder<CopyNews<TOf, TRow>>> events)
        where TRow : class => Subscribe(producer, copy.Name, copy, events);

    /// <summary>Runs beside the requests; with a lease, in one process at a time.</summary>
    public void Background(Func<CancellationToken, Task> run, string? lease = null) => _engine.AddBackground(run, lease);

    /// <summary>What one process at a time looks for again and again. A failure is logged, and waited out.</summary>
    public void Sweep(string name, Rhythm rhythm, Func<CancellationToken, Task> sweep) => _engine.AddSweep(name, rhythm, sweep);

    /// <param name="tag">The description's group of these routes.</param>
    public void Routes(string tag, Action<Routes> map) => map(_routes.Tagged(tag));
}
