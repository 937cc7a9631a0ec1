using Pazar.Postgres;

namespace Pazar.Identity;

/// <summary>
/// Hashes and checks passwords, on half of the cores at most: a wave of sign-ins must not take the time of orders. Those who wait are
/// bounded too, and one more is told that the service is overloaded.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private readonly SemaphoreSlim _free = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly int _iterations;
    private readonly int _most;
    private readonly string _ofNobody;
    private int _inside;

    public Passwords(IdentityOptions options)
    {
        _iterations = options.PasswordIterations;
        _most = options.PasswordQueue + _free.CurrentCount;
        _ofNobody = PasswordHash.OfNobody(_iterations);
    }

    public Task<string> HashAsync(string password, CancellationToken stop) => RunAsync(() => PasswordHash.Create(password, _iterations), stop);

    /// <summary>Without a stored hash it takes as long, and is wrong.</summary>
    public Task<bool> VerifyAsync(string password, string? stored, CancellationToken stop) =>
        RunAsync(() => PasswordHash.Verify(password, stored ?? _ofNobody) && stored is not null, stop);

    public bool IsOutdated(string stored) => PasswordHash.IsOutdated(stored, _iterations);

    public void Dispose() => _free.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken stop)
    {
        try
        {
            if (Interlocked.Increment(ref _inside) > _most) throw new OverloadedException("Too many passwords wait to be checked.");
            await _free.WaitAsync(stop);
            try
            {
                return await Task.Run(work, CancellationToken.None);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}
