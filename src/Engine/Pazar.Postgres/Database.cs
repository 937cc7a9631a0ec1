using System.Globalization;
using Npgsql;

namespace Pazar.Postgres;

/// <summary>One service's database: a small pool of fixed size, and connections of their own for those who listen.</summary>
public sealed class Database : IAsyncDisposable
{
    // The first PostgreSQL that knows transaction_timeout; an older one refuses a session that names it.
    private const int TransactionTimeoutSince = 17;

    // How a machine that is gone (power, cable, partition) is noticed while nothing is being said, by either side: in about 20 s.
    private const int QuietSeconds = 10;
    private const int AskAgainSeconds = 3;
    private const int UnansweredLimit = 3;

    // How soon the server notices, in the middle of a statement, that nobody waits for it any more.
    private const int ClientCheckSeconds = 2;

    // More than any service has.
    private const int PreparedStatements = 100;

    private readonly PostgresOptions _options;
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Lazy<NpgsqlConnectionStringBuilder> _given;
    private NpgsqlDataSource? _pool;
    private string? _pooled;

    public Database(string name, string connectionString, PostgresOptions options)
        : this(name, () => connectionString, options)
    {
    }

    /// <param name="address">Where it is; asked for once, when the database is first used.</param>
    public Database(string name, Func<string> address, PostgresOptions options)
    {
        Name = name;
        _options = options;
        _given = new(() => Given(address()));
    }

    /// <summary>The service's name, such as <c>ordering</c>.</summary>
    public string Name { get; }

    /// <summary>As the pool opens it; it gains the transaction timeout once a first connection has told the server's version.</summary>
    public string ConnectionString => _pooled ?? Pooled(withTransactionTimeout: false);

    /// <summary>How patient its batches are.</summary>
    public Patience Patience => Patience.Default with { Request = _options.WriteWait };

    /// <summary>Called once, after the pool is closed.</summary>
    internal Func<ValueTask>? Closed { get; init; }

    /// <summary>A pooled connection, for batches, which judge their faults themselves; waits at most <see cref="PostgresOptions.PoolWait"/>, then throws <see cref="OverloadedException"/>.</summary>
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_options.PoolWait);
        try
        {
            var source = _pool ?? await CreatePoolAsync(patience.Token);
            return await source.OpenConnectionAsync(patience.Token);
        }
        catch (OperationCanceledException fault) when (!stop.IsCancellationRequested)
        {
            throw Overloaded(fault);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            throw Overloaded(fault);
        }
    }

    /// <summary>
    /// A connection outside the pool, for LISTEN and for leases. The caller closes it. Who only listens says something now and then, to hear
    /// whether the server is still there: the driver's own keepalive would hold a thread while it waits for a server that is silent.
    /// </summary>
    public async Task<NpgsqlConnection> OpenDedicatedAsync(CancellationToken stop)
    {
        NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(_given.Value.ConnectionString)
        {
            Pooling = false,
            MaxAutoPrepare = PreparedStatements,
            AutoPrepareMinUsages = 2,
            Options = $"{_given.Value.Options} {KeepAlives}".Trim(),
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the rows of one statement.</summary>
    public Task<IReadOnlyList<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        UseAsync(session => session.ReadAsync(sql, read, stop, parameters), stop);

    /// <summary>Reads the only row of one statement; the default value when there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        UseAsync(session => session.FindAsync(sql, read, stop, parameters), stop);

    /// <summary>Answers how many rows the statement wrote.</summary>
    public Task<int> ExecuteAsync(string sql, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        UseAsync(session => session.ExecuteAsync(sql, stop, parameters), stop);

    /// <summary>Several statements on one pooled connection, which leaves the pool when one of them may have damaged it.</summary>
    public async Task<TResult> UseAsync<TResult>(Func<DatabaseSession, Task<TResult>> use, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        try
        {
            return await use(new(connection));
        }
        catch (Exception fault) when (MayBeDamagedBy(fault))
        {
            Discard(connection, fault);
            throw;
        }
    }

    /// <summary>Whether a statement that failed in this way may have left its connection unfit for the next one.</summary>
    public static bool MayBeDamagedBy(Exception fault) =>
        fault is not (OperationCanceledException or PostgresException { SqlState: ['4', '0', ..] or ['2', '3', ..] or ['P', ..] });

    /// <summary>Takes a connection out of the pool: whoever comes next gets another one.</summary>
    public static void Discard(NpgsqlConnection connection, Exception reason) => Connector.Discard(connection, reason);

    public async ValueTask DisposeAsync()
    {
        if (_pool is { } source) await source.DisposeAsync();
        _opening.Dispose();
        if (Closed is { } closed) await closed();
    }

    private NpgsqlConnectionStringBuilder Given(string connectionString)
    {
        NpgsqlConnectionStringBuilder builder = new(connectionString)
        {
            ApplicationName = $"pazar-{Name}",
            CommandTimeout = (int)Math.Ceiling(_options.CommandTimeout.TotalSeconds),
            // Stands behind PoolWait, which is finer and decides. It is also how long the driver holds a thread when it asks a frozen server to cancel.
            Timeout = (int)Math.Ceiling(_options.PoolWait.TotalSeconds) + 1,
            // A statement that was too slow says nothing about the other connections.
            CancellationTimeout = -1,
            Enlist = false,
        };
        if (builder.Host is not ['/' or '@', ..])
        {
            // A socket of the file system has no network to lose.
            builder.TcpKeepAlive = true;
            builder.TcpKeepAliveTime = QuietSeconds * 1000;
            builder.TcpKeepAliveInterval = AskAgainSeconds * 1000;
        }
        return builder;
    }

    private async Task<NpgsqlDataSource> CreatePoolAsync(CancellationToken stop)
    {
        await _opening.WaitAsync(stop);
        try
        {
            if (_pool is { } existing) return existing;

            // The pool's startup parameters need the server's version, and only a connection can tell it.
            await using (var first = await OpenDedicatedAsync(stop))
                _pooled = Pooled(first.PostgreSqlVersion.Major >= TransactionTimeoutSince);

            return _pool = NpgsqlDataSource.Create(ConnectionString);
        }
        finally
        {
            _opening.Release();
        }
    }

    private string Pooled(bool withTransactionTimeout)
    {
        // Startup parameters, not SET: they survive the reset of a session that returns to the pool.
        var sessions = $"{_given.Value.Options} {KeepAlives} -c idle_in_transaction_session_timeout={Milliseconds(_options.IdleInTransactionTimeout)}";
        if (withTransactionTimeout) sessions += $" -c transaction_timeout={Milliseconds(_options.TransactionTimeout)}";
        return new NpgsqlConnectionStringBuilder(_given.Value.ConnectionString)
        {
            Pooling = true,
            MaxPoolSize = _options.PoolSize,
            // The same few statements run all the time; nothing that a session could leave behind is ever used.
            MaxAutoPrepare = PreparedStatements,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Options = sessions.Trim(),
        }.ConnectionString;
    }

    /// <summary>The server's side of the same: locks of a machine that is gone are not held for hours.</summary>
    private static string KeepAlives { get; } = string.Create(CultureInfo.InvariantCulture,
        $"-c tcp_keepalives_idle={QuietSeconds} -c tcp_keepalives_interval={AskAgainSeconds} -c tcp_keepalives_count={UnansweredLimit} -c client_connection_check_interval={ClientCheckSeconds}s");

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private OverloadedException Overloaded(Exception fault) =>
        new($"No connection to the database of {Name} came free within {_options.PoolWait.TotalMilliseconds:0} ms.", fault);
}
