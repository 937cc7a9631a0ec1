namespace Pazar.Kernel.Tests;

public sealed class CapacityLedgerTests
{
    private readonly CapacityLedger<string> _ledger = new([KeyValuePair.Create("seats", new Capacity(10)), KeyValuePair.Create("boxes", new Capacity(2))]);

    [Fact]
    public void What_is_held_is_no_longer_available_until_it_is_released()
    {
        _ledger.Hold([new("seats", 4), new("boxes", 2)]);
        Assert.Equal((6, 0), (_ledger["seats"].Available, _ledger["boxes"].Available));
        Assert.Equal(new Shortage<string>("boxes", 1, 0), _ledger.FindShortage([new("seats", 6), new("boxes", 1)]));
        _ledger.Release([new("boxes", 2)]);
        Assert.Null(_ledger.FindShortage([new("seats", 6), new("boxes", 2)]));
    }

    [Fact]
    public void Lines_of_the_same_key_count_together()
    {
        Assert.Equal(new Shortage<string>("seats", 5, 10), _ledger.FindShortage([new("seats", 6), new("seats", 5)]));
        Assert.NotNull(_ledger.FindShortage([new("seats", int.MaxValue), new("seats", int.MaxValue)]));
    }

    [Fact]
    public void What_is_taken_comes_back_only_when_it_is_given_back()
    {
        _ledger.Hold([new("seats", 3)]);
        _ledger.Take([new("seats", 3)]);
        Assert.Equal(new Capacity(10, Held: 0, Taken: 3), _ledger["seats"]);
        _ledger.GiveBack([new("seats", 3)]);
        Assert.Equal(new Capacity(10), _ledger["seats"]);
    }

    [Fact]
    public void A_change_that_would_break_the_books_throws_and_changes_nothing()
    {
        _ledger.Hold([new("seats", 3)]);
        Assert.Throws<InvalidOperationException>(() => _ledger.Hold([new("seats", 8)]));
        Assert.Throws<InvalidOperationException>(() => _ledger.Release([new("seats", 4)]));
        Assert.Throws<InvalidOperationException>(() => _ledger.Take([new("seats", 4)]));
        Assert.Throws<InvalidOperationException>(() => _ledger.GiveBack([new("seats", 1)]));
        Assert.Throws<InvalidOperationException>(() => _ledger.Resize("seats", 2));
        Assert.Throws<InvalidOperationException>(() => _ledger.Resize("seats", Capacity.Max + 1));
        Assert.Equal(new Capacity(10, Held: 3), _ledger["seats"]);
        Assert.Equal(["seats"], _ledger.Changed);
    }

    [Fact]
    public void A_key_that_was_not_loaded_is_a_fault()
    {
        Assert.Throws<NotLoadedException>(() => _ledger["standing"]);
        Assert.Throws<NotLoadedException>(() => _ledger.FindShortage([new("standing", 1)]));
        Assert.Throws<NotLoadedException>(() => _ledger.Hold([new("standing", 1)]));
    }
}
