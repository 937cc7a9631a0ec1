using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>
/// A producer's word takes some milliseconds to arrive. Whoever has just made a thing there and names it here waits for that word instead of
/// being told that there is no such thing.
/// </summary>
/// <param name="read">What is known of one.</param>
public sealed class KnownThings<TOf, TKnown>(LogTail tail, Func<Id<TOf>, CancellationToken, Task<TKnown>> read, Func<TKnown, bool> isKnown, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>Another process may be the one that hears.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>What is known of it when something is, when it is time to say that nothing is, or when the process stops.</summary>
    public async Task<TKnown> WaitForAsync(Id<TOf> id, CancellationToken stop)
    {
        // Nearly always it is known, and then nobody follows the log.
        var known = await read(id, stop);
        if (isKnown(known) || !id.MayBeNew(clock.GetUtcNow())) return known;
        return await tail.UntilAsync(id.Value, reading => read(id, reading), isKnown, Patience, stop, LookAgain);
    }
}
