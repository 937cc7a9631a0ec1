using System.Net;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary>
/// Hashes and checks passwords, on half of the cores at most: a wave of sign-ins must not take the time of orders. Whoever waits is served in turn
/// with other addresses, and an address may ask for so many in a minute.
/// </summary>
internal sealed class Passwords
{
    private readonly FairQueue _queue;
    private readonly CredentialLimits _limits;
    private readonly int _iterations;
    private readonly string _ofNobody;

    public Passwords(IdentityOptions options, CredentialLimits limits)
    {
        _queue = new(Math.Max(1, Environment.ProcessorCount / 2), options.PasswordQueuePerAddress, options.PasswordQueue);
        _limits = limits;
        _iterations = options.PasswordIterations;
        _ofNobody = PasswordHash.OfNobody(_iterations);
    }

    public Task<string> HashAsync(string password, IPAddress? address, CancellationToken stop) =>
        RunAsync(() => PasswordHash.Create(password, _iterations), address, stop);

    /// <summary>Without a stored hash it takes as long, and is wrong.</summary>
    public Task<bool> VerifyAsync(string password, string? stored, IPAddress? address, CancellationToken stop) =>
        RunAsync(() => PasswordHash.Verify(password, stored ?? _ofNobody, _iterations) && stored is not null, address, stop);

    public bool IsOutdated(string stored) => PasswordHash.IsOutdated(stored, _iterations);

    private Task<T> RunAsync<T>(Func<T> work, IPAddress? address, CancellationToken stop)
    {
        _limits.Password(address);
        return _queue.RunAsync(LimitKey.Of(address), work, stop);
    }
}
