using Npgsql;

namespace Pazar.Postgres;

/// <summary>
/// Asks a database whether it is there, on a connection that is kept for it: a pool whose connections are all busy is no sign of a database that is away.
/// One caller at a time.
/// </summary>
public sealed class DatabaseProbe(Database database) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    /// <summary>False when it does not answer within <paramref name="deadline"/>, for whatever reason.</summary>
    public async Task<bool> AnswersAsync(TimeSpan deadline)
    {
        using CancellationTokenSource patience = new(deadline);
        try
        {
            if (_connection is { State: not System.Data.ConnectionState.Open }) await CloseAsync();
            _connection ??= await database.OpenDedicatedAsync(patience.Token);
            await using NpgsqlCommand ask = new("select 1", _connection);
            return await ask.ExecuteScalarAsync(patience.Token) is 1;
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            await CloseAsync();
            return false;
        }
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection) await connection.DisposeAsync();
    }
}
