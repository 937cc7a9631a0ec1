using System.Globalization;
using Pazar.Kernel;

namespace Pazar.Postgres;

/// <summary>The section <c>Postgres</c>: how a service's pool behaves.</summary>
public sealed record PostgresOptions : IValidated
{
    public const int LargestPool = 200;

    /// <summary>Connections to one service's database. A few are enough: writers are batched.</summary>
    public int PoolSize { get; init; } = 8;

    /// <summary>How long a caller waits for a connection before it hears that the service is overloaded.</summary>
    public TimeSpan PoolWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a request waits for its write before it is told to come back. A write that did not begin by then never does.</summary>
    public TimeSpan WriteWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The server ends a transaction that lasts longer (PostgreSQL 17 and newer).</summary>
    public TimeSpan TransactionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The server ends a session that holds a transaction open and says nothing. A process that is silent for so long has given up its leases, and
    /// whoever takes them over must not meet its locks.
    /// </summary>
    public TimeSpan IdleInTransactionTimeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>
    /// How long one statement outside a batch may take, a read above all; whole seconds, as the driver counts them. Whoever waits for it hears that
    /// the service is overloaded. What takes longer by its nature says so in its own command.
    /// </summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public IEnumerable<string> Validate()
    {
        if (PoolSize is < 1 or > LargestPool)
            yield return string.Create(CultureInfo.InvariantCulture, $"Postgres:PoolSize is {PoolSize}; allowed is 1 to {LargestPool}.");

        foreach (var (name, value, least) in new[]
        {
            (nameof(PoolWait), PoolWait, TimeSpan.FromMilliseconds(1)),
            (nameof(WriteWait), WriteWait, TimeSpan.FromMilliseconds(1)),
            (nameof(TransactionTimeout), TransactionTimeout, TimeSpan.FromMilliseconds(1)),
            (nameof(IdleInTransactionTimeout), IdleInTransactionTimeout, TimeSpan.FromMilliseconds(1)),
            (nameof(CommandTimeout), CommandTimeout, TimeSpan.FromSeconds(1)),
        })
        {
            if (value < least || value > TimeSpan.FromHours(1)) yield return $"Postgres:{name} is {value}; allowed is {least} to 01:00:00.";
        }
    }
}
