using System.Runtime.CompilerServices;

namespace Pazar.Testing;

/// <summary>Asks again until the answer is the wanted one, or the time is over.</summary>
public static class Eventually
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    /// <summary>What takes long is asked seldom: a question may be a connection, and takes time from what is waited for.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);
    private const double PauseGrowth = 1.25;

    /// <summary>Far beyond what anything takes that a test waits for, on a machine with much else to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="otherwise">What is said when the time is over, in place of the question.</param>
    public static async Task TrueAsync(
        Func<Task<bool>> ask, TimeSpan? within = null, Func<string>? otherwise = null, [CallerArgumentExpression(nameof(ask))] string question = "")
    {
        var patience = within ?? Patience;
        if (!await AskAsync(ask, patience, FirstPause, PauseGrowth)) throw new TimeoutException($"After {patience}: {otherwise?.Invoke() ?? $"not true: {question}"}");
    }

    public static Task TrueAsync(
        Func<bool> ask, TimeSpan? within = null, Func<string>? otherwise = null, [CallerArgumentExpression(nameof(ask))] string question = "") =>
        TrueAsync(() => Task.FromResult(ask()), within, otherwise, question);

    /// <summary>False when the time is over.</summary>
    public static Task<bool> TryAsync(Func<Task<bool>> ask, TimeSpan within, TimeSpan pause) => AskAsync(ask, within, pause, growth: 1);

    private static async Task<bool> AskAsync(Func<Task<bool>> ask, TimeSpan within, TimeSpan pause, double growth)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await ask())
        {
            if (TimeProvider.System.GetElapsedTime(started) > within) return false;
            await Task.Delay(pause);
            if (pause < LongestPause) pause *= growth;
        }
        return true;
    }
}
