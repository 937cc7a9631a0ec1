using System.Text;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>
/// Who is to be told of what, as this process knows it. Each look asks the database whether that has changed, so that a webhook which was acknowledged misses nothing, and
/// where nobody wants anything no event is read.
/// </summary>
internal sealed class Watchlist(WebhookStore store)
{
    private Known _known = new(0, []);

    /// <summary>What one service says, as far as anybody wants it.</summary>
    public IInterest Of(string speaker) => new InSpeaker(this, speaker);

    /// <summary>Null when no webhook is to be told.</summary>
    public Heard? Tell(string speaker, Envelope said)
    {
        List<Id<Webhook>>? told = null;
        foreach (var (webhook, patterns) in Volatile.Read(ref _known).Active)
        {
            if (patterns.Match(said.Type) && webhook.Begins.AreBefore(speaker, said)) (told ??= []).Add(webhook.Id);
        }
        return told is null ? null : new(said.Id, said.Type, said.Key, Encoding.UTF8.GetString(ToldEvent.Of(speaker, said)), told);
    }

    private async ValueTask<Known> LookAsync(CancellationToken stop)
    {
        while (true)
        {
            var known = Volatile.Read(ref _known);
            if (known.Version == await store.VersionAsync(stop)) return known;
            var (read, active) = await store.ActiveAsync(stop);
            Known found = new(read, [.. active.Select(webhook => (webhook, new EventPatterns(webhook.EventTypes)))]);
            // A look that was overtaken takes nothing away from who tells by a newer one already.
            if (ReferenceEquals(Interlocked.CompareExchange(ref _known, found, known), known)) return found;
        }
    }

    private sealed record Known(long Version, IReadOnlyList<(WebhookRow Webhook, EventPatterns Patterns)> Active);

    private sealed class InSpeaker(Watchlist list, string speaker) : IInterest
    {
        public async ValueTask<Interest> LookAsync(CancellationToken stop)
        {
            var known = await list.LookAsync(stop);
            HashSet<string> types = [];
            foreach (var (_, patterns) in known.Active)
            {
                if (patterns.TypesOf(speaker) is not { } some) return new(known.Version, null);
                types.UnionWith(some);
            }
            return new(known.Version, [.. types]);
        }
    }
}
