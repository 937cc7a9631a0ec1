using System.Text;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>
/// Who is to be told of what, as this process knows it. Each look asks the database whether that has changed, so that a webhook which was acknowledged misses nothing, and
/// where nobody wants anything no event is read.
/// </summary>
internal sealed class Watchlist(WebhookStore store)
{
    private volatile Known _known = new(0, []);

    /// <summary>What one service says, as far as anybody wants it.</summary>
    public IInterest Of(string speaker) => new InSpeaker(this, speaker);

    /// <summary>Null when no webhook is to be told.</summary>
    public Heard? Tell(string speaker, Envelope said)
    {
        List<Id<Webhook>>? told = null;
        foreach (var (webhook, patterns) in _known.Active)
        {
            if (patterns.Match(said.Type) && webhook.Begins.AreBefore(speaker, said)) (told ??= []).Add(webhook.Id);
        }
        return told is null ? null : new(said.Id, said.Type, said.Key, Encoding.UTF8.GetString(ToldEvent.Of(speaker, said)), told);
    }

    private async ValueTask<Known> LookAsync(CancellationToken stop)
    {
        var version = await store.VersionAsync(stop);
        var known = _known;
        if (known.Version == version) return known;
        var (read, active) = await store.ActiveAsync(stop);
        return _known = new(read, [.. active.Select(webhook => (webhook, new EventPatterns(webhook.EventTypes)))]);
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
