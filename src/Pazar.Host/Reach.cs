using Npgsql;
using Pazar.Postgres;

namespace Pazar.Host;

/// <summary>
/// What one request asks of several services' databases at once. One that this process cannot reach, may not read or does not hear from in time is left
/// out and named: whoever looks after the shop is to see the rest all the more.
/// </summary>
internal sealed class Reach(IReadOnlyDictionary<string, Database> databases, CancellationToken stop)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);

    private readonly SortedSet<string> _unavailable = new(StringComparer.Ordinal);

    /// <summary>The services that could not be asked.</summary>
    public IReadOnlyList<string> Unavailable
    {
        get
        {
            lock (_unavailable) return [.. _unavailable];
        }
    }

    /// <summary>Null when the service could not be asked.</summary>
    public async Task<T?> AskAsync<T>(string service, Func<Database, CancellationToken, Task<T>> read)
        where T : class?
    {
        if (databases.GetValueOrDefault(service) is { } database)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(LongestAnswer);
            try
            {
                return await read(database, patience.Token);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested && fault is NpgsqlException or OverloadedException or OperationCanceledException or TimeoutException)
            {
                // Named below.
            }
        }
        lock (_unavailable) _unavailable.Add(service);
        return null;
    }
}
