using Pazar.Inventory;
using Pazar.Kernel;
using static Pazar.Inventory.Tests.GivenStock;

namespace Pazar.Inventory.Tests;

public sealed class StockDecisionTests
{
    [Fact]
    public void Two_orders_for_the_last_unit_in_one_batch_reserve_once()
    {
        var stock = Stock(1);
        var decisions = stock.Handle(Created(0, (0, 1)), Created(1, (0, 1)));
        Assert.IsType<StockDecision.Reserve>(decisions[0]);
        Assert.Equal(new(Product(0), 1, 0), Assert.IsType<StockDecision.Fail>(decisions[1]).Shortage);
        Assert.Equal(new Capacity(1, Held: 1), stock.Ledger[Product(0)]);
    }

    [Fact]
    public void An_order_is_reserved_whole_or_not_at_all()
    {
        var stock = Stock(5, 1);
        Assert.IsType<StockDecision.Fail>(stock.Handle(Created(0, (0, 1), (1, 2)))[0]);
        Assert.Equal(new Capacity(5), stock.Ledger[Product(0)]);
        Assert.Empty(stock.Movements);
    }

    [Fact]
    public void An_order_that_is_heard_twice_is_answered_once()
    {
        var stock = Stock(5);
        var decisions = stock.Handle(Created(0, (0, 2)), Created(0, (0, 2)));
        Assert.IsType<StockDecision.Nothing>(decisions[1]);
        Assert.Equal(2, stock.Ledger[Product(0)].Held);
    }

    [Fact]
    public void A_refused_order_stays_refused_when_stock_comes_free()
    {
        var stock = Stock(1);
        var decisions = stock.Handle(Created(0, (0, 1)), Created(1, (0, 1)), Cancelled(0), Created(1, (0, 1)));
        Assert.IsType<StockDecision.Nothing>(decisions[3]);
        Assert.Equal(1, stock.Ledger[Product(0)].Available);
    }

    [Fact]
    public void A_cancelled_order_releases_what_it_held_once()
    {
        var stock = Stock(3);
        var decisions = stock.Handle(Created(0, (0, 2)), Cancelled(0), Cancelled(0), Shipped(0));
        Assert.IsType<StockDecision.Release>(decisions[1]);
        Assert.All(decisions.Skip(2), decision => Assert.IsType<StockDecision.Nothing>(decision));
        Assert.Equal(new Capacity(3), stock.Ledger[Product(0)]);
    }

    [Fact]
    public void A_cancellation_that_comes_first_leaves_a_tombstone()
    {
        var stock = Stock(3);
        var decisions = stock.Handle(Cancelled(0), Created(0, (0, 1)));
        Assert.IsType<StockDecision.Remember>(decisions[0]);
        Assert.IsType<StockDecision.Nothing>(decisions[1]);
        Assert.Equal(ReservationStatus.Cancelled, stock.Reservations.Find(Order(0))!.Status);
        Assert.Equal(new Capacity(3), stock.Ledger[Product(0)]);
    }

    [Fact]
    public void A_shipped_order_takes_what_it_held_once_and_nothing_comes_back()
    {
        var stock = Stock(3);
        stock.Handle(Created(0, (0, 2)), Shipped(0), Shipped(0), Cancelled(0));
        Assert.Equal(new Capacity(3, Held: 0, Taken: 2), stock.Ledger[Product(0)]);
        Assert.Equal([(0, 2), (-2, -2)], stock.Movements.Select(m => (m.QuantityChange, m.ReservedChange)));
    }

    [Fact]
    public void A_product_that_was_not_loaded_is_a_fault_and_not_a_shortage() =>
        Assert.Throws<NotLoadedException>(() => Stock(3).Handle(Created(0, (7, 1))));

    [Theory]
    [InlineData(4, "stock_below_reserved")]
    [InlineData(5, null)]
    [InlineData(0, "stock_below_reserved")]
    public void Stock_is_set_down_to_what_is_held(int quantity, string? refusal)
    {
        var stock = Stock(9);
        stock.Handle(Created(0, (0, 5)));
        var setting = SetStock.Decide(stock, new StockCommand.Set(Product(0), quantity));
        SetStock.Apply(stock, setting);
        Assert.Equal(refusal, setting.Refusal?.Code);
        Assert.Equal(refusal is null ? quantity : 9, stock.Ledger[Product(0)].Total);
    }

    [Theory]
    [InlineData(int.MaxValue, "stock_too_large")]
    [InlineData(int.MinValue, "stock_below_reserved")]
    [InlineData(Capacity.Max - 9, null)]
    [InlineData(-9, null)]
    public void A_correction_never_leaves_the_range(int delta, string? refusal) =>
        Assert.Equal(refusal, SetStock.Decide(Stock(9), new StockCommand.Adjust(Product(0), delta, "counted")).Refusal?.Code);
}
