using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Pazar.Payments;

/// <summary>
/// Committed intents, handed to the provider's callers of this process. What does not fit, or dies with the process, is found again in the table.
/// </summary>
internal sealed class IntentQueue
{
    /// <summary>How many intents wait in memory at most.</summary>
    public const int QueueLimit = 20_000;

    private readonly Channel<Intent> _waiting = Channel.CreateBounded<Intent>(QueueLimit);
    private readonly ConcurrentDictionary<Guid, IntentPage> _open = new();
    private readonly ConcurrentQueue<Guid> _answered = new();

    /// <summary>The pages that this process works at.</summary>
    public Guid[] OpenPages => [.. _open.Keys];

    /// <summary>False when the queue is full.</summary>
    public bool HandOver(IntentPage page, IReadOnlyList<Intent> intents)
    {
        if (!_open.TryAdd(page.Id, page)) return true;
        foreach (var intent in intents)
        {
            if (_waiting.Writer.TryWrite(intent)) continue;
            Forget(page);
            return false;
        }
        return true;
    }

    public ValueTask<bool> WaitAsync(CancellationToken stop) => _waiting.Reader.WaitToReadAsync(stop);

    public bool TryTake([NotNullWhen(true)] out Intent? intent) => _waiting.Reader.TryRead(out intent);

    /// <summary>One intent of the page has its answer; the last one makes the page's row superfluous.</summary>
    public void Answered(IntentPage page)
    {
        if (!page.Answer()) return;
        Forget(page);
        _answered.Enqueue(page.Id);
    }

    /// <summary>Leaves the page to whoever looks through the table next.</summary>
    public void Forget(IntentPage page) => _open.TryRemove(new(page.Id, page));

    /// <summary>The pages whose rows can go. A row that was taken here and yet stays, because its transaction failed, is found later.</summary>
    public Guid[] TakeAnswered()
    {
        List<Guid> pages = [];
        while (_answered.TryDequeue(out var page)) pages.Add(page);
        return [.. pages];
    }
}
