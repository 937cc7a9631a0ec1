using Pazar.Catalog;
using Pazar.EventLog;
using Pazar.Postgres;
using Pazar.Search;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>
/// Tries whether customers find exactly what is for sale. The index hears of products a moment later, so what looks wrong is read again once it has
/// heard of all that Catalog had said by then.
/// </summary>
internal sealed class IndexAudit(IReadOnlyDictionary<string, Database> databases, LogReaders readers, TimeProvider clock)
{
    public const string Name = "what_is_for_sale_is_found";

    private const string Says = "The index of products has what the catalog has for sale, in its newest revision, and nothing else.";

    /// <summary>More suspects than this are not looked at again: then the index is to be made again as a whole.</summary>
    private const int MostSuspects = 10_000;

    private static readonly TimeSpan LongestHearing = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const string Following = "search.products";

    private static readonly HashSet<string> Follower = ["search"];

    public async Task<RuleResult> RunAsync(CancellationToken stop)
    {
        var (tried, suspects, more) = await CompareAsync(null, stop);
        var hasHeard = true;
        if (suspects.Count > 0)
        {
            hasHeard = await HasHeardAsync(stop);
            (_, suspects, _) = await CompareAsync([.. suspects.Select(suspect => Guid.Parse(suspect.Id))], stop);
        }
        var shown = suspects.Take(RuleResult.Shown).ToList();
        return hasHeard
            ? new(Name, Says, tried, suspects.Count + more, shown, 0, [])
            : new(Name, Says, tried, 0, [], suspects.Count + more, shown);
    }

    private async Task<(long Tried, List<AuditFinding> Suspects, long More)> CompareAsync(Guid[]? ids, CancellationToken stop)
    {
        // What the index has heard of was said before: it is read first.
        await using var index = await AuditSnapshot.OpenAsync(databases["search"], stop);
        await using var catalog = await AuditSnapshot.OpenAsync(databases["catalog"], stop);
        await using var found = await FactStream<FoundFact>.OpenAsync(index.ReadAsync(SearchAuditStore.Facts, ids, stop));
        await using var sold = await FactStream<SaleFact>.OpenAsync(catalog.ReadAsync(CatalogAuditStore.Facts, ids, stop));
        List<AuditFinding> suspects = [];
        var (tried, more) = (0L, 0L);
        while (found.Key is not null || sold.Key is not null)
        {
            var id = found.Key is { } one && (sold.Key is not { } other || one.CompareTo(other) < 0) ? one : sold.Key!.Value;
            tried++;
            if (MistakeOf(await sold.TakeAsync(id), await found.TakeAsync(id)) is not { } mistake) continue;
            if (suspects.Count < MostSuspects) suspects.Add(new(id.ToString(), mistake));
            else more++;
        }
        return (tried, suspects, more);
    }

    /// <summary>Null where both know the same.</summary>
    internal static string? MistakeOf(SaleFact? sold, FoundFact? found) => (sold, found) switch
    {
        (null, { IsFound: true }) => "search: is found, and the catalog has no such product",
        (null, _) => null,
        ({ Revision: var said }, null) => $"search: revision {said} of the catalog was never heard of",
        ({ Revision: var said }, { Revision: var heard }) when heard != said => $"search: has revision {heard}, the catalog {said}",
        ({ IsForSale: true }, { IsFound: false }) => "search: is for sale and not found",
        ({ IsForSale: false }, { IsFound: true }) => "search: is found and not for sale",
        _ => null,
    };

    /// <summary>Not where Search has never run: an index that nobody keeps waits for somebody who does.</summary>
    private async Task<bool> HasHeardAsync(CancellationToken stop)
    {
        if ((await readers.PlacesAsync(stop)).All(place => place.Subscription != Following)) return false;
        Dictionary<string, long> heads = databases.Keys.ToDictionary(service => service, _ => 0L);
        heads["catalog"] = await new LogStore(databases["catalog"]).HeadAsync(stop);
        var began = clock.GetTimestamp();
        while (!await readers.HavePassedAsync(heads, Follower, stop))
        {
            if (clock.GetElapsedTime(began) > LongestHearing) return false;
            await Task.Delay(Pause, clock, stop);
        }
        return true;
    }
}
