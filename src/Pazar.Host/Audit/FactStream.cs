using Pazar.Service;

namespace Pazar.Host;

/// <summary>A sorted stream of facts, of which the next one is known.</summary>
internal sealed class FactStream<TFact> : IAsyncDisposable
    where TFact : class, IAuditFact
{
    private readonly IAsyncEnumerator<TFact> _facts;
    private TFact? _next;

    private FactStream(IAsyncEnumerator<TFact> facts) => _facts = facts;

    /// <summary>The id of the next fact; null at the end.</summary>
    public Guid? Key => _next?.Id;

    public static async ValueTask<FactStream<TFact>> OpenAsync(IAsyncEnumerable<TFact> facts)
    {
        FactStream<TFact> stream = new(facts.GetAsyncEnumerator());
        await stream.MoveAsync();
        return stream;
    }

    /// <summary>The fact of this id, if it is the next one.</summary>
    public async ValueTask<TFact?> TakeAsync(Guid id)
    {
        if (_next is not { } fact || fact.Id != id) return null;
        await MoveAsync();
        return fact;
    }

    public ValueTask DisposeAsync() => _facts.DisposeAsync();

    private async ValueTask MoveAsync() => _next = await _facts.MoveNextAsync() ? _facts.Current : null;
}
