using Pazar.Http;
using Pazar.Identity;
using Pazar.Postgres;

namespace Pazar.Identity.Tests;

public sealed class FairQueueTests
{
    private static readonly LimitKey Flood = Owner(1);

    private readonly List<string> _order = [];
    private readonly TaskCompletionSource _first = new();

    [Fact]
    public async Task Nobody_waits_behind_the_queue_of_a_stranger()
    {
        FairQueue queue = new(workers: 1, mostOfOne: 8, mostOfAll: 100);
        List<Task> all = [Enter(queue, Flood, "first", _first.Task)];
        for (var i = 0; i < 5; i++) all.Add(Enter(queue, Flood, $"flood {i}"));
        all.Add(Enter(queue, Owner(2), "ann"));
        all.Add(Enter(queue, Owner(3), "bob"));
        _first.SetResult();
        await Task.WhenAll(all);
        Assert.Equal(["first", "flood 0", "ann", "bob", "flood 1", "flood 2", "flood 3", "flood 4"], _order);
    }

    [Fact]
    public async Task Who_has_too_many_waiting_is_told_so_and_others_are_not()
    {
        FairQueue queue = new(workers: 1, mostOfOne: 2, mostOfAll: 100);
        List<Task> all = [Enter(queue, Flood, "first", _first.Task), Enter(queue, Flood, "a"), Enter(queue, Flood, "b")];
        var refused = await Assert.ThrowsAsync<ProblemException>(() => Enter(queue, Flood, "c"));
        Assert.Equal("rate_limited", refused.Problem.Code);
        all.Add(Enter(queue, Owner(2), "ann"));
        _first.SetResult();
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task When_all_places_are_taken_a_newcomer_gets_one_of_the_longest_queue()
    {
        FairQueue queue = new(workers: 1, mostOfOne: 10, mostOfAll: 3);
        List<Task> all = [Enter(queue, Flood, "first", _first.Task), Enter(queue, Flood, "a")];
        var (second, last) = (Enter(queue, Flood, "b"), Enter(queue, Flood, "c"));
        all.Add(Enter(queue, Owner(2), "ann"));
        all.Add(Enter(queue, Owner(3), "bob"));
        foreach (var evicted in new[] { last, second })
            Assert.Equal("rate_limited", (await Assert.ThrowsAsync<ProblemException>(() => evicted)).Problem.Code);
        await Assert.ThrowsAsync<OverloadedException>(() => Enter(queue, Owner(4), "eve"));
        _first.SetResult();
        await Task.WhenAll(all);
        Assert.Equal(["first", "a", "ann", "bob"], _order);
    }

    [Fact]
    public async Task Who_leaves_makes_room_and_costs_no_work()
    {
        FairQueue queue = new(workers: 1, mostOfOne: 1, mostOfAll: 1);
        var first = Enter(queue, Flood, "first", _first.Task);
        using CancellationTokenSource leaves = new();
        var gone = queue.RunAsync(Flood, () => Note("gone"), leaves.Token);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var next = Enter(queue, Owner(2), "ann");
        _first.SetResult();
        await Task.WhenAll(first, next);
        await Enter(queue, Flood, "again");
        Assert.Equal(["first", "ann", "again"], _order);
    }

    [Fact]
    public async Task Work_that_fails_hands_its_worker_on()
    {
        FairQueue queue = new(workers: 1, mostOfOne: 2, mostOfAll: 2);
        await Assert.ThrowsAsync<FormatException>(() => queue.RunAsync<int>(Flood, () => throw new FormatException(), CancellationToken.None));
        await Enter(queue, Flood, "next");
    }

    private static LimitKey Owner(long number) => LimitKey.Of(new System.Net.IPAddress(number));

    private Task<int> Enter(FairQueue queue, LimitKey owner, string name, Task? until = null) => queue.RunAsync(owner, () => Note(name, until), CancellationToken.None);

    private int Note(string name, Task? until = null)
    {
        until?.GetAwaiter().GetResult();
        lock (_order) _order.Add(name);
        return 0;
    }
}
