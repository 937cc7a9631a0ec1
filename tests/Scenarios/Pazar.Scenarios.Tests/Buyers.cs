using System.Collections.Concurrent;
using System.Net;

namespace Pazar.Scenarios.Tests;

/// <summary>
/// Buyers who never stop, and never give an order up: when the answer fails to come, they say the same with the same key again.
/// So in the end there must be exactly as many orders as were acknowledged.
/// </summary>
internal sealed class Buyers : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestProgress = TimeSpan.FromMinutes(2);

    private readonly Shop _shop;
    private readonly Guid[] _products;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Guid> _acknowledged = new();
    private readonly Task[] _buying;
    private volatile string? _wrong;
    private int _repeated;
    private int _overloaded;

    public Buyers(Shop shop, Guid[] products, string[] customers, Random random)
    {
        (_shop, _products) = (shop, products);
        var seeds = customers.Select(_ => random.Next()).ToArray();
        _buying = [.. customers.Select((customer, number) => BuyAsync(customer, new Random(seeds[number])))];
    }

    public IReadOnlyCollection<Guid> Acknowledged => _acknowledged;

    /// <summary>How often an order had to be said again.</summary>
    public int Repeated => _repeated;

    /// <summary>How many 503 there were.</summary>
    public int Overloaded => _overloaded;

    /// <summary>Returns when so many more orders are acknowledged.</summary>
    public async Task AcknowledgeAsync(int more)
    {
        var wanted = _acknowledged.Count + more;
        await Eventually.TrueAsync(
            () => _acknowledged.Count >= wanted || _wrong is not null, LongestProgress, () => $"{_acknowledged.Count} of {wanted} orders are acknowledged");
        Assert.Null(_wrong);
    }

    /// <summary>Lets everyone finish the order that they are at.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_buying);
        Assert.Null(_wrong);
    }

    public async ValueTask DisposeAsync()
    {
        _wrong ??= "The test has ended.";
        await _stop.CancelAsync();
        await Task.WhenAll(_buying);
        _stop.Dispose();
    }

    private async Task BuyAsync(string customer, Random random)
    {
        while (!_stop.IsCancellationRequested && _wrong is null)
        {
            var lines = _products.OrderBy(_ => random.Next()).Take(random.Next(1, _products.Length + 1)).Select(product => new Line(product, random.Next(1, 4))).ToArray();
            var key = new Guid(BytesOf(random)).ToString();
            var prefer = random.Next(4) == 0 ? "wait=5" : null;
            if (await PlaceAsync(customer, lines, key, prefer) is not { } order) return;
            _acknowledged.Enqueue(order);
            if (random.Next(8) == 0) await RepeatAsync(customer, lines, key, order);
        }
    }

    private async Task RepeatAsync(string customer, Line[] lines, string key, Guid order)
    {
        if (await PlaceAsync(customer, lines, key, null) is { } again && again != order) _wrong = $"Key {key} made orders {order} and {again}.";
        if (await TryAsync(() => _shop.ReadAsync(customer, order)) is { Status: not HttpStatusCode.OK and not HttpStatusCode.ServiceUnavailable } read)
            _wrong = $"Order {order} is read with {read.Status} {read.Code}.";
    }

    /// <summary>Null when the test has failed meanwhile.</summary>
    private async Task<Guid?> PlaceAsync(string customer, Line[] lines, string key, string? prefer)
    {
        while (_wrong is null)
        {
            var answer = await TryAsync(() => _shop.PlaceAsync(customer, lines, key, prefer: prefer));
            if (answer is { Status: HttpStatusCode.Created }) return answer.Id;
            if (answer is not null && !MayBeRepeated(answer)) _wrong = $"An order was answered with {answer.Status} {answer.Code}.";
            Interlocked.Increment(ref _repeated);
            await Task.Delay(Pause);
        }
        return null;
    }

    /// <summary>Null when the connection broke.</summary>
    private async Task<Answer?> TryAsync(Func<Task<Answer>> ask)
    {
        try
        {
            var answer = await ask();
            if (answer.Status == HttpStatusCode.ServiceUnavailable) Interlocked.Increment(ref _overloaded);
            return answer;
        }
        catch (Exception broken) when (broken is HttpRequestException or System.Net.Sockets.SocketException or IOException)
        {
            return null;
        }
    }

    private static bool MayBeRepeated(Answer answer) => answer switch
    {
        { Status: HttpStatusCode.ServiceUnavailable } => answer is { Code: "overloaded", SaysWhenToRetry: true },
        { Status: HttpStatusCode.Conflict } => answer.Code == "idempotency_in_progress",
        _ => false,
    };

    private static byte[] BytesOf(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }
}
