using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>The rule of what is queued: nothing for a webhook that is not active, and no more than it may have open. One with more is disabled, so that nothing is left out in silence.</summary>
internal static class QueueDeliveries
{
    /// <param name="webhooks">Those that there are and that are active, with what each has open; locked.</param>
    public static (IReadOnlyList<NewDelivery> Queued, IReadOnlyList<Id<Webhook>> Full) Decide(
        IReadOnlyDictionary<Id<Webhook>, int> webhooks, IEnumerable<Heard> heard, int mostOpen)
    {
        Dictionary<Id<Webhook>, int> open = new(webhooks);
        List<NewDelivery> queued = [];
        HashSet<Id<Webhook>> full = [];
        foreach (var said in heard)
        {
            foreach (var webhook in said.Told)
            {
                if (full.Contains(webhook) || !open.TryGetValue(webhook, out var has)) continue;
                if (has >= mostOpen)
                {
                    full.Add(webhook);
                    continue;
                }
                open[webhook] = has + 1;
                queued.Add(new(webhook, said));
            }
        }
        return (queued, [.. full.Order()]);
    }
}
