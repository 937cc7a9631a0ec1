using Pazar.EventLog;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>
/// Tries every rule while the shop runs. What one database says is one snapshot, and right or wrong at once. What two services say of an order may
/// differ because one of them has not heard yet: whatever looks broken is read again, and again once every service has heard of all that there
/// was; only what stays broken is a violation.
/// </summary>
internal sealed class Auditor(IReadOnlyList<PazarService> services, IReadOnlyDictionary<string, Database> databases, TimeProvider clock)
{
    /// <summary>More suspects than this are not looked at again: such a shop has other worries, and the first ones tell which.</summary>
    private const int MostSuspects = 100_000;

    private const int IdsAtOnce = 2_000;

    /// <summary>How often suspects are read again at once, and how often after everybody has heard.</summary>
    private const int QuickRounds = 3;
    private const int HeardRounds = 2;

    private static readonly TimeSpan QuickPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan HearingPause = TimeSpan.FromMilliseconds(100);

    /// <summary>A reader that passes over events of no concern says so only now and then.</summary>
    private static readonly TimeSpan LongestHearing = TimeSpan.FromSeconds(30);

    private readonly LogReaders _readers = new(databases);

    /// <summary>Whoever only shows what others have decided may be behind.</summary>
    private readonly HashSet<string> _deciders = [.. services.Where(service => service.Decides).Select(service => service.Name)];

    public async Task<AuditView> RunAsync(CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var at = clock.GetUtcNow();
        PayableTally tally = new(MostSuspects);
        List<RuleResult> results;
        await using (var snapshots = await Snapshots.OpenAsync(databases, stop))
        {
            results = [.. (await Task.WhenAll(services.Select(service => snapshots[service.Name].TryAsync(service, stop)))).SelectMany(found => found)];
            await foreach (var payable in snapshots.PayablesAsync(null, stop)) tally.Add(payable);
        }
        var allHeard = await SettleAsync(tally, stop);
        results.AddRange(tally.Results(allHeard));
        results.Add(await new IndexAudit(databases, _readers, clock).RunAsync(stop));
        results.Add(await CheckpointsAsync(stop));
        return new(at, clock.GetElapsedTime(began).TotalSeconds, [.. results.GroupBy(result => result.Name).Select(Merge)]);
    }

    /// <summary>Reads the suspects again until none is left or it is certain. Answers whether everybody has heard.</summary>
    private async Task<bool> SettleAsync(PayableTally tally, CancellationToken stop)
    {
        for (var round = 0; round < QuickRounds && tally.HasSuspects; round++)
        {
            await Task.Delay(QuickPause, clock, stop);
            await ReadAgainAsync(tally, stop);
        }
        for (var round = 0; round < HeardRounds && tally.HasSuspects; round++)
        {
            var allHeard = await HaveHeardAsync(await _readers.HeadsAsync(stop), stop);
            await ReadAgainAsync(tally, stop);
            if (!allHeard) return false;
        }
        return true;
    }

    /// <summary>Waits until every reader has passed these ends of the logs. Nobody moves where nothing runs.</summary>
    private async Task<bool> HaveHeardAsync(IReadOnlyDictionary<string, long> heads, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        while (!await _readers.HavePassedAsync(heads, _deciders, stop))
        {
            if (clock.GetElapsedTime(began) > LongestHearing) return false;
            await Task.Delay(HearingPause, clock, stop);
        }
        return true;
    }

    private async Task ReadAgainAsync(PayableTally tally, CancellationToken stop)
    {
        foreach (var ids in tally.Suspects.Chunk(IdsAtOnce).ToList())
        {
            var unseen = ids.ToHashSet();
            await using var snapshots = await Snapshots.OpenAsync(databases, stop);
            await foreach (var payable in snapshots.PayablesAsync(ids, stop))
            {
                tally.LookAgain(payable);
                unseen.Remove(payable.Id);
            }
            // What has gone altogether breaks nothing any more.
            foreach (var id in unseen) tally.Forget(id);
        }
    }

    private async Task<RuleResult> CheckpointsAsync(CancellationToken stop)
    {
        var places = await _readers.PlacesAsync(stop);
        var wrong = places.Where(place => !place.Fits).ToList();
        return new("logs_cover_their_checkpoints", "No reader stands beyond the end of the log that it reads, or on another event than the log has there.",
            places.Count, wrong.Count,
            [.. wrong.Take(RuleResult.Shown).Select(place => new AuditFinding(
                place.Subscription, $"stands at {place.Position}, the log of {place.Producer} ends at {place.Head}"))], 0, []);
    }

    private static RuleResult Merge(IGrouping<string, RuleResult> same) => same.Aggregate((left, right) => left with
    {
        Tried = left.Tried + right.Tried,
        Violations = left.Violations + right.Violations,
        Broken = [.. left.Broken.Concat(right.Broken).Take(RuleResult.Shown)],
        Waiting = left.Waiting + right.Waiting,
        UnderWay = [.. left.UnderWay.Concat(right.UnderWay).Take(RuleResult.Shown)],
    });
}
