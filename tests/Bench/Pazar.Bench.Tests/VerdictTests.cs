using Pazar.Bench.Audit;

namespace Pazar.Bench.Tests;

/// <summary>The audit must see each way in which the promise can break.</summary>
public sealed class VerdictTests
{
    private static readonly Guid Order = new("01900000-0000-7000-8000-000000000001");
    private static readonly OrderEntry Confirmed = new("CONFIRMED", 1_000);
    private static readonly ChargeEntry Paid = new(Authorizations: 1, Voids: 0, Captures: 1, Captured: 1_000, Refunded: 0);
    private static readonly StockEntry Stock = new(
        Initial: 10, Quantity: 10, Reserved: 3, InReservations: 3, MovedQuantity: 10, MovedReserved: 3, InConfirmedOrders: 3);

    [Fact]
    public void A_paid_order_and_a_stock_that_adds_up_keep_the_promise() => Assert.True(Judge(Confirmed, "CAPTURED", Paid).IsKept);

    [Fact]
    public void A_cancelled_order_whose_money_is_back_keeps_the_promise() =>
        Assert.True(Judge(new("CANCELLED", 1_000), "VOIDED", new(1, 1, 0, 0, 0)).IsKept);

    [Fact]
    public void An_acknowledged_order_that_does_not_exist_is_lost() => Assert.Equal(1, Judge(null, null, null).Lost);

    [Theory]
    [InlineData("PENDING")]
    [InlineData("RESERVED")]
    public void An_order_that_never_ends_is_lost(string status) => Assert.Equal(1, Judge(new(status, 1_000), null, null).Lost);

    [Fact]
    public void A_confirmed_order_that_was_not_captured_is_lost()
    {
        Assert.Equal(1, Judge(Confirmed, "AUTHORIZED", Paid).Lost);
        Assert.Equal(1, Judge(Confirmed, "CAPTURED", null).Lost);
    }

    [Fact]
    public void A_second_authorization_or_capture_is_a_double_charge()
    {
        Assert.Equal(1, Judge(Confirmed, "CAPTURED", Paid with { Authorizations = 2 }).DoubleCharged);
        Assert.Equal(1, Judge(Confirmed, "CAPTURED", Paid with { Captures = 2, Captured = 2_000 }).DoubleCharged);
    }

    [Fact]
    public void Other_money_than_the_order_costs_is_a_wrong_charge() =>
        Assert.Equal(1, Judge(Confirmed, "CAPTURED", Paid with { Captured = 999 }).DoubleCharged);

    [Fact]
    public void Money_that_a_cancelled_order_keeps_is_a_wrong_charge()
    {
        OrderEntry cancelled = new("CANCELLED", 1_000);
        Assert.Equal(1, Judge(cancelled, "CAPTURED", Paid).DoubleCharged);
        Assert.Equal(1, Judge(cancelled, "AUTHORIZED", new(1, 0, 0, 0, 0)).DoubleCharged);
        Assert.Equal(0, Judge(cancelled, "REFUNDED", Paid with { Refunded = 1_000 }).DoubleCharged);
    }

    [Fact]
    public void Units_that_do_not_add_up_are_counted()
    {
        Assert.Equal(1, Oversold(Stock with { InReservations = 4 }));
        Assert.Equal(1, Oversold(Stock with { InConfirmedOrders = 4 }));
        Assert.Equal(1, Oversold(Stock with { MovedQuantity = 9 }));
        Assert.Equal(1, Oversold(Stock with { MovedReserved = 2 }));
        // Two more than there are, promised to somebody and sold.
        Assert.Equal(4, Oversold(new(10, 10, 12, 12, 10, 12, 12)));
    }

    private static long Oversold(StockEntry stock) =>
        Verdict.Of([], new(new Dictionary<Guid, OrderEntry>(), new Dictionary<Guid, string>(), new Dictionary<Guid, ChargeEntry>(), [stock])).Oversold;

    private static Verdict Judge(OrderEntry? order, string? payment, ChargeEntry? charge) => Verdict.Of([Order], new(
        order is null ? new Dictionary<Guid, OrderEntry>() : new Dictionary<Guid, OrderEntry> { [Order] = order },
        payment is null ? new Dictionary<Guid, string>() : new Dictionary<Guid, string> { [Order] = payment },
        charge is null ? new Dictionary<Guid, ChargeEntry>() : new Dictionary<Guid, ChargeEntry> { [Order] = charge },
        [Stock]));
}
