using System.Diagnostics;
using Npgsql;

namespace Pazar.Bench.Generator;

/// <summary>Reads Ordering's log as it grows, and notes by this process's clock when each order's saga ended.</summary>
internal sealed class ConfirmationTail : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(4);

    private readonly NpgsqlConnection _connection;
    private readonly ManualResetEvent _stopping = new(initialState: false);
    private readonly Dictionary<Guid, (long At, bool IsConfirmed)> _ended = [];
    private readonly Lock _lock = new();
    private Task _reading = Task.CompletedTask;
    private long _position;

    private ConfirmationTail(NpgsqlConnection connection, long position) => (_connection, _position) = (connection, position);

    public static async Task<ConfirmationTail> StartAsync(string connectionString)
    {
        NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand last = new("select coalesce(max(position), 0) from log", connection);
        ConfirmationTail tail = new(connection, (long)(await last.ExecuteScalarAsync())!);
        tail._reading = Task.Factory.StartNew(tail.Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return tail;
    }

    public (long At, bool IsConfirmed)? Find(Guid order)
    {
        lock (_lock) return _ended.TryGetValue(order, out var ended) ? ended : null;
    }

    /// <summary>Waits until all of these orders have ended, as long as that takes and orders go on ending.</summary>
    public async Task WaitForAsync(IReadOnlyCollection<Guid> orders, TimeSpan patience)
    {
        var (known, since) = (-1, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(since) < patience)
        {
            int ended, open;
            lock (_lock) (ended, open) = (_ended.Count, orders.Count(order => !_ended.ContainsKey(order)));
            if (open == 0) return;
            if (ended != known) (known, since) = (ended, Stopwatch.GetTimestamp());
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopping.Set();
        await _reading;
        await _connection.DisposeAsync();
        _stopping.Dispose();
    }

    // On a thread of its own, with blocking calls: the answers to the load are never waited for here.
    private void Read()
    {
        using NpgsqlCommand next = new("""
            select position, key, type from log
            where position > $1 and type in ('order.confirmed', 'order.cancelled') order by position
            """, _connection);
        next.Parameters.Add(new NpgsqlParameter<long>());
        next.Prepare();
        do
        {
            next.Parameters[0].Value = _position;
            using var reader = next.ExecuteReader();
            var now = Stopwatch.GetTimestamp();
            lock (_lock)
            {
                while (reader.Read())
                {
                    _position = reader.GetInt64(0);
                    _ended.TryAdd(reader.GetGuid(1), (now, reader.GetString(2) == "order.confirmed"));
                }
            }
        }
        while (!_stopping.WaitOne(Poll));
    }
}
