using Pazar.EventLog;

namespace Pazar.Search;

/// <summary>Where the index of products lies.</summary>
internal interface ISearchStore
{
    /// <summary>
    /// Makes the index where there is none. Answers the form in which products lie there: those that were read in another one are kept again.
    /// </summary>
    ValueTask<string> PrepareAsync(CancellationToken stop);

    /// <summary>Keeps the newest word about each product, unless a newer one is kept already; what is not for sale is found no more.</summary>
    ValueTask KeepAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> newest, CancellationToken stop);

    /// <summary>As above; stock may be told before its product is.</summary>
    ValueTask KeepAsync(Batch<StockNews> batch, IReadOnlyList<StockNews> newest, CancellationToken stop);

    Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken stop);

    /// <summary>What begins as <paramref name="typed"/> does.</summary>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, int most, CancellationToken stop);
}
