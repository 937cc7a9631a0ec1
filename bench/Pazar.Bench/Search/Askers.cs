using System.Diagnostics;
using System.Text.Json;

namespace Pazar.Bench.Search;

/// <summary>Requests at a steady rate, whether the ones before were answered or not.</summary>
internal sealed class Askers(Uri address) : IDisposable
{
    public const double Rate = 50;

    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    public async Task<Latencies> AskAsync(double seconds, int seed, Func<Random, string> path)
    {
        Random random = new(seed);
        var began = Stopwatch.GetTimestamp();
        List<Task<(double Milliseconds, bool IsAnswer, bool HasFound)>> asked = [];
        for (var number = 0; number < seconds * Rate; number++)
        {
            var due = TimeSpan.FromSeconds(number / Rate);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early) await Task.Delay(early);
            asked.Add(AskAsync(path(random), began, due));
        }
        var answers = await Task.WhenAll(asked);
        var times = answers.Select(answer => answer.Milliseconds).Order().ToArray();
        return new(answers.Length, answers.Count(answer => !answer.IsAnswer), answers.Count(answer => answer.HasFound), At(times, 0.5), At(times, 0.99), times[^1]);
    }

    public void Dispose() => _client.Dispose();

    private async Task<(double, bool, bool)> AskAsync(string path, long began, TimeSpan due)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsByteArrayAsync();
        var took = (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds;
        if (!answer.IsSuccessStatusCode) return (took, false, false);
        using var read = JsonDocument.Parse(body);
        return (took, true, read.RootElement.GetProperty("results").GetArrayLength() > 0);
    }

    private static double At(double[] times, double share) => times[Math.Min(times.Length - 1, (int)(times.Length * share))];
}
