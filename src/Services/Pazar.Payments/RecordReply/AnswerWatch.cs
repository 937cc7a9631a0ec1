using System.Collections.Concurrent;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Wakes the requests that wait for the provider's answer about one order. It only hastens: whoever waits also polls.</summary>
internal sealed class AnswerWatch
{
    private readonly ConcurrentDictionary<Id<Order>, LogSignal> _watched = new();

    /// <summary>Take it before reading the payment.</summary>
    public Task Next(Id<Order> order) => _watched.GetOrAdd(order, static _ => new()).Next;

    public void Tell(IEnumerable<Id<Order>> orders)
    {
        if (_watched.IsEmpty) return;
        foreach (var order in orders)
            if (_watched.TryRemove(order, out var signal)) signal.Raise();
    }

    public void Leave(Id<Order> order) => _watched.TryRemove(order, out _);
}
