namespace Pazar.Basket;

/// <summary>The rules of what becomes of a basket whose owner signs in.</summary>
internal static class MergeBaskets
{
    /// <summary>Once: what was merged is a tombstone, which has nothing to add. So has a basket that nobody knows, or that is a user's.</summary>
    public static BasketChange Decide(Baskets baskets, BasketCommand.Merge merge)
    {
        var own = baskets.Find(merge.Owner);
        if (baskets.FindAnonymous(merge.From) is not { } unsigned) return BasketChange.None(own);
        if (unsigned.IsCheckingOut) return CheckOut.InProgress;

        var merged = own ?? BasketState.New(merge.Owner.Fresh, merge.Owner.User, baskets.Now);
        foreach (var line in unsigned.Lines)
        {
            var sum = (merged.Find(line.ProductId)?.Quantity ?? 0) + line.Quantity;
            if (sum > BasketState.MostOfOne)
                return BasketChange.Refused(ChangeBasket.TooMany, $"Together they would have {sum} of product {line.ProductId}; a basket holds at most {BasketState.MostOfOne} of one.");
            merged = merged.With(line.ProductId, sum);
        }
        if (merged.Lines.Count > BasketState.MostLines)
            return BasketChange.Refused(ChangeBasket.Full, $"Together they would have {merged.Lines.Count} lines; a basket has at most {BasketState.MostLines}.");

        merged = (merged with { Coupon = merged.Coupon ?? unsigned.Coupon }).Changed(baskets.Now);
        return new(merged, (unsigned with { Lines = [], Coupon = null, MergedInto = merge.Owner.User }).Changed(baskets.Now)) { Basket = merged.Id };
    }
}
