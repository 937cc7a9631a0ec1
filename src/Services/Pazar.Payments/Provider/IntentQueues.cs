namespace Pazar.Payments;

/// <summary>For each provider that is configured, what waits to be brought to it.</summary>
internal sealed class IntentQueues(IReadOnlyDictionary<string, IntentQueue> byProvider)
{
    public IntentQueues(IEnumerable<string> providers)
        : this(providers.ToDictionary(provider => provider, static _ => new IntentQueue()))
    {
    }

    public IntentQueue this[string provider] => byProvider[provider];

    /// <summary>Null for a provider that is not configured: its intents wait in the table.</summary>
    public IntentQueue? Find(string provider) => byProvider.GetValueOrDefault(provider);

    public Guid[] TakeAnswered() => [.. byProvider.Values.SelectMany(queue => queue.TakeAnswered())];
}
