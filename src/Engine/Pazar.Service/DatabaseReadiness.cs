using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Service;

/// <summary>
/// A service's database answers, within a fifth of what a request waits for its write, but half a second to ten. It is asked at most once a second, on a connection of its own, however many ask.
/// </summary>
internal sealed class DatabaseReadiness(Database database, TimeProvider clock) : IReadiness, IAsyncDisposable
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimeSpan _longestAnswer = TimeSpan.FromSeconds(Math.Clamp(database.Patience.Request.TotalSeconds / 5, 0.5, 10));
    private readonly DatabaseProbe _probe = new(database);
    private Task<bool>? _asked;
    private long _askedAt;

    public string Name => $"the database of {database.Name}";

    public async ValueTask<bool> IsReadyAsync(CancellationToken stop)
    {
        Task<bool> asked;
        lock (_gate)
        {
            if (_asked is null || (_asked.IsCompleted && clock.GetElapsedTime(_askedAt) >= AskEvery))
            {
                _askedAt = clock.GetTimestamp();
                _asked = _probe.AnswersAsync(_longestAnswer);
            }
            asked = _asked;
        }
        return await asked.WaitAsync(stop);
    }

    public ValueTask DisposeAsync() => _probe.DisposeAsync();
}
