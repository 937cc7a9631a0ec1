using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>Answers the quotes of a batch. It only reads.</summary>
internal sealed class QuoteDiscountHandler(Copy<Product, QuotedProduct> catalog, string currency) : IBatchHandler<QuoteCommand, Result<QuoteView>>
{
    public async ValueTask<IReadOnlyList<Result<QuoteView>>> HandleAsync(Batch<QuoteCommand> batch, CancellationToken stop)
    {
        var products = await catalog.LoadAsync(batch, [.. batch.Messages.SelectMany(m => m.Body.Lines).Select(line => line.ProductId).Distinct()], stop);
        var (discounts, used) = await QuoteStore.LoadAsync(batch, [.. batch.Messages.Select(m => (m.Body.Code, m.Body.UserId)).Distinct()], stop);
        var quotes = batch.Decide(products, (products, message) =>
        {
            var discount = discounts.GetValueOrDefault(message.Body.Code);
            return new Decided<Result<QuoteView>>(QuoteDiscount.Decide(discount, used.GetValueOrDefault((message.Body.Code, message.Body.UserId)), products, message.Body, currency, batch.Now));
        }, static (_, _) => { });
        return [.. quotes.Select(quote => quote!.Value)];
    }
}
