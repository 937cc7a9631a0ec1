using System.Diagnostics;
using Pazar.Bench.Load;
using Pazar.Bench.Report;
using Pazar.Testing;

namespace Pazar.Bench.Search;

/// <summary>The phases of one run, one after the other.</summary>
internal sealed class SearchRun(BenchOptions options, string data)
{
    private const int Products = 100_000;
    private static readonly TimeSpan LongestRebuild = TimeSpan.FromMinutes(5);
    private readonly long _began = Stopwatch.GetTimestamp();

    public static async Task<BenchEnd> RunAsync(BenchOptions options, string data)
    {
        var figures = await new SearchRun(options, data).MeasureAsync();
        return new(took => SearchReport.Print(figures, took), SearchReport.ToJson(figures), figures.IsKept);
    }

    private async Task<SearchFigures> MeasureAsync()
    {
        HostFolder folder = new(Directory.CreateDirectory(Path.Combine(data, "host")).FullName);
        await Shop.CreateAdminAsync(folder);
        await using var host = await BenchHost.StartAsync(folder);
        Assortment assortment = new(folder);
        Say($"making {Products} products");
        await assortment.FillAsync(Products);
        await assortment.UntilFoundAsync(Products, LongestRebuild);
        Say("making the index again");
        await assortment.ForgetAsync();
        var began = Stopwatch.GetTimestamp();
        await assortment.UntilFoundAsync(Products, LongestRebuild);
        var rebuilt = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Say("letting the activity catch up");
        await assortment.SettleAsync(Products, LongestRebuild);

        using Askers askers = new(host.Address);
        Say("warming up");
        await askers.AskAsync(options.WarmUpSeconds / 2, seed: 1, TwoWords);
        await askers.AskAsync(options.WarmUpSeconds / 2, seed: 2, Beginning);
        Say($"two words with facets, {Askers.Rate} requests a second");
        var search = await askers.AskAsync(options.Seconds, seed: 3, TwoWords);
        Say($"suggestions, {Askers.Rate} requests a second");
        var suggest = await askers.AskAsync(options.Seconds, seed: 4, Beginning);
        Say("auditing");
        Verdict verdict = new(0, null, await HostAudit.RunAsync(folder));
        await BenchHost.StopAsync(host);
        return new(Products, rebuilt, search, suggest, verdict);
    }

    private static string TwoWords(Random random) => $"/api/search?q={Any(random, Assortment.Colours)}%20{Any(random, Assortment.Things)}";

    /// <summary>What somebody has typed of a name at some moment: one to twelve letters from the beginning of one of its words.</summary>
    private static string Beginning(Random random)
    {
        string[] words = [Any(random, Assortment.Colours), Any(random, Assortment.Materials), Any(random, Assortment.Things)];
        var typed = string.Join(' ', words.Skip(random.Next(words.Length)));
        return $"/api/search/suggest?q={Uri.EscapeDataString(typed[..Math.Min(typed.Length, random.Next(1, 13))].Trim())}";
    }

    private static string Any(Random random, string[] words) => words[random.Next(words.Length)];

    private void Say(string phase) => Console.Error.WriteLine($"  {Stopwatch.GetElapsedTime(_began).TotalSeconds,4:0} s  {phase}");
}
