namespace Pazar.Testing;

/// <summary>Asks again until the answer is the wanted one, or the time is over.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static async Task TrueAsync(Func<Task<bool>> ask, TimeSpan within, Func<string> otherwise)
    {
        if (!await TryAsync(ask, within, Pause)) throw new TimeoutException($"After {within}: {otherwise()}");
    }

    public static Task TrueAsync(Func<bool> ask, TimeSpan within, Func<string> otherwise) => TrueAsync(() => Task.FromResult(ask()), within, otherwise);

    /// <summary>False when the time is over.</summary>
    public static async Task<bool> TryAsync(Func<Task<bool>> ask, TimeSpan within, TimeSpan pause)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await ask())
        {
            if (TimeProvider.System.GetElapsedTime(started) > within) return false;
            await Task.Delay(pause);
        }
        return true;
    }
}
