using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>An order as far as its messages show it.</summary>
internal sealed record KnownOrder(Money Total, IReadOnlyList<KnownOrder.Line> Lines)
{
    internal sealed record Line(string Name, int Quantity, Money Total);

    public static KnownOrder Of(OrderCreated said) => new(said.TotalAmount, [.. said.Items.Select(item => new Line(item.Name, item.Quantity, item.LineTotal))]);
}
