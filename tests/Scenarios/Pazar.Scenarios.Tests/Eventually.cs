namespace Pazar.Scenarios.Tests;

/// <summary>Asks again until the answer is the wanted one, or the time is over.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static async Task TrueAsync(Func<Task<bool>> ask, TimeSpan within, Func<string> otherwise)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await ask())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < within, $"After {within}: {otherwise()}");
            await Task.Delay(Pause);
        }
    }

    public static Task TrueAsync(Func<bool> ask, TimeSpan within, Func<string> otherwise) => TrueAsync(() => Task.FromResult(ask()), within, otherwise);
}
