using FsCheck;
using FsCheck.Fluent;
using Pazar.Inventory;
using static Pazar.Inventory.Tests.GivenStock;

namespace Pazar.Inventory.Tests;

public sealed class StockPropertyTests
{
    private const int Products = 3;
    private const int Orders = 10;

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20_260_102, 77);
    private static readonly int[] Quantities = [4, 7, 2];

    [Fact]
    public void Stock_is_conserved_under_any_sequence_with_any_repetition() =>
        Prop.ForAll(Steps(), steps =>
        {
            var stock = Stock(Quantities);
            foreach (var step in steps)
            {
                stock.Handle(Message(step));
                AssertConserved(stock);
            }
        }).Check(Seeded);

    [Fact]
    public void Every_order_is_answered_at_most_once() =>
        Prop.ForAll(Steps(), steps =>
        {
            var stock = Stock(Quantities);
            var decisions = stock.Handle([.. steps.Select(Message)]);
            for (var order = 0; order < Orders; order++)
            {
                var id = Order(order);
                var answers = decisions.Count(d => d is StockDecision.Reserve(var a, _) && a == id || d is StockDecision.Fail(var b, _, _) && b == id);
                var ends = decisions.Count(d => d is StockDecision.Release(var a, _) && a == id || d is StockDecision.Take(var b, _) && b == id);
                Assert.InRange(answers, 0, 1);
                Assert.InRange(ends, 0, answers);
            }
        }).Check(Seeded);

    [Fact]
    public void When_every_order_is_cancelled_all_that_was_not_shipped_is_there_again() =>
        Prop.ForAll(Steps(), steps =>
        {
            var stock = Stock(Quantities);
            stock.Handle([.. steps.Select(Message), .. Enumerable.Range(0, Orders).Select(Cancelled)]);
            for (var product = 0; product < Products; product++) Assert.Equal(0, stock.Ledger[Product(product)].Held);
            AssertConserved(stock);
        }).Check(Seeded);

    private static Arbitrary<int[]> Steps() => Gen.Choose(0, Orders * 3 - 1).ArrayOf().ToArbitrary();

    private static OrderMessage Message(int step)
    {
        var order = step / 3;
        return (step % 3) switch
        {
            0 => Created(order, (order % Products, 1 + order % 3), ((order + 1) % Products, 1)),
            1 => Cancelled(order),
            _ => Shipped(order),
        };
    }

    private static void AssertConserved(Stock stock)
    {
        for (var number = 0; number < Products; number++)
        {
            var product = Product(number);
            var capacity = stock.Ledger[product];
            Assert.True(capacity is { Held: >= 0, Taken: >= 0, Available: >= 0 });
            Assert.Equal(Quantities[number], capacity.Available + capacity.Held + capacity.Taken);
            Assert.Equal(capacity.Held, SumOf(stock, number, ReservationStatus.Reserved));
            Assert.Equal(capacity.Taken, SumOf(stock, number, ReservationStatus.Taken));
            Assert.Equal(capacity.Held, stock.Movements.Where(m => m.ProductId == product).Sum(m => m.ReservedChange));
            Assert.Equal(-capacity.Taken, stock.Movements.Where(m => m.ProductId == product).Sum(m => m.QuantityChange));
        }
    }

    private static int SumOf(Stock stock, int product, ReservationStatus status) => Enumerable.Range(0, Orders)
        .Select(order => stock.Reservations.Find(Order(order))).Where(reservation => reservation?.Status == status)
        .SelectMany(reservation => reservation!.Lines).Where(line => line.Key == Product(product)).Sum(line => line.Quantity);
}
