using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>Gives orders their uses of discounts and takes them back, set by set.</summary>
internal sealed class OrderUsesHandler(string currency) : IBatchHandler<UseMessage>
{
    public async ValueTask HandleAsync(Batch<UseMessage> batch, CancellationToken stop)
    {
        var uses = await UseStore.LoadAsync(batch, WantedBy(batch), stop);
        var before = uses.Discounts.Rows.ToDictionary(discount => discount.Id, discount => uses.Of(discount.Id));
        var decisions = batch.Decide(uses, static (uses, message) => Decide(uses, message.Body), static (uses, decision) => uses.Apply(decision));
        UseStore.Save(batch, uses);
        Say(batch, decisions);

        // Seldom: the last use was taken, or came back.
        var turned = uses.Discounts.Rows.Where(discount => IsExhausted(discount, before[discount.Id]) != IsExhausted(discount, uses.Of(discount.Id)))
            .Select(discount => discount.Id).Order().ToArray();
        if (turned.Length == 0) return;
        foreach (var row in await UseStore.TurnAsync(batch, turned, stop))
            if (row.EndedAt is null) batch.Append(batch.Messages.Count - 1, (row with { Uses = uses.Of(row.Id) }).Say(currency));
    }

    internal static UseDecision Decide(Uses uses, UseMessage message) => message switch
    {
        UseMessage.Wanted(var order) => RedeemDiscount.Decide(uses, order),
        UseMessage.Cancelled(var order) => ReturnUse.Decide(uses, order),
        _ => throw new InvalidOperationException($"No decision for {message.GetType().Name}."),
    };

    internal static void Say(Batch<UseMessage> batch, UseDecision?[] decisions)
    {
        for (var i = 0; i < decisions.Length; i++)
        {
            switch (decisions[i])
            {
                case UseDecision.Redeem(var order):
                    batch.Append(i, new DiscountRedeemed(order.OrderId, order.UserId, order.DiscountId, order.Coupon));
                    break;
                case UseDecision.Refuse(var order, var refusal):
                    batch.Append(i, new DiscountRefused(order.OrderId, order.UserId, order.DiscountId, order.Coupon, refusal.Code));
                    break;
            }
        }
    }

    /// <summary>A cancelled order names no discount: the store adds that of its redemption.</summary>
    private static OrderDiscounted[] WantedBy(Batch<UseMessage> batch) => [.. batch.Messages.Select(m => m.Body).OfType<UseMessage.Wanted>().Select(m => m.Event)];

    private static bool IsExhausted(UsedDiscount discount, int uses) => uses >= discount.MaxUses;
}
