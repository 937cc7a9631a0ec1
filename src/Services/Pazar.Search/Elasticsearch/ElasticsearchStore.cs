using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>
/// The index of products in Elasticsearch. What was heard is kept in the service's own rows too, with the checkpoint, and documents are written before that
/// commits: a batch that is handled again writes the same documents again, and none gives way to an older one.
/// </summary>
internal sealed class ElasticsearchStore(
    ElasticsearchClient client, string name, string language, TimeProvider clock, ILogger logger) : ISearchStore
{
    /// <summary>Fewer is little: then words that are like those asked for count too.</summary>
    private const long Little = 3;

    private const int MostCategories = 2;

    /// <summary>Products may have one name: it is suggested once.</summary>
    private const int LooksAt = 64;

    private readonly string _index = ElasticsearchSchema.IndexOf(name, language);
    private readonly bool _isTurkish = language == Languages.Turkish;
    private volatile string? _form;

    /// <summary>An index that was deleted comes back with another id, and products that were in the other one are put into it again.</summary>
    public async ValueTask<string> PrepareAsync(CancellationToken stop) =>
        _form = $"{_index} {await client.PrepareAsync(_index, ElasticsearchSchema.Template(_index, language), stop)}";

    public async ValueTask KeepAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> newest, CancellationToken stop)
    {
        var form = _form ?? await PrepareAsync(stop);
        var (products, stock) = await ElasticsearchRowStore.LoadAsync(batch, newest.Select(said => said.Id), stop);
        List<ProductNews> fresh = [.. newest.Where(said => !products.TryGetValue(said.Id, out var known) || said.Revision >= known.Revision)];
        ElasticsearchRowStore.Save(batch, fresh, form);
        await client.WriteAsync(_index, [.. fresh.Select(said => ElasticsearchDocument.Of(said, stock.GetValueOrDefault(said.Id), _isTurkish))], stop);
    }

    /// <summary>Written for every word about a stock, also for one that changes nothing: a batch that was not committed may have written another one.</summary>
    public async ValueTask KeepAsync(Batch<StockNews> batch, IReadOnlyList<StockNews> newest, CancellationToken stop)
    {
        if (_form is null) await PrepareAsync(stop);
        var (products, stock) = await ElasticsearchRowStore.LoadAsync(batch, newest.Select(said => said.Id), stop);
        List<StockNews> fresh = [.. newest.Where(said => !stock.TryGetValue(said.Id, out var known) || said.Revision >= known.Revision)];
        ProductIndexStore.SaveStock(batch, fresh);
        await client.WriteAsync(_index,
            [.. fresh.Where(said => products.ContainsKey(said.Id)).Select(said => ElasticsearchDocument.Of(products[said.Id], said, _isTurkish))], stop);
    }

    public async Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken stop)
    {
        var asked = query.Text is { } text ? AskedText.Of(text) : null;
        if (query.After is { IsCorrected: true }) return (await LookAsync(query, asked, isLike: true, stop)).Page;
        var (page, matched) = await LookAsync(query, asked, isLike: false, stop);
        if (asked is null || matched >= Little || query.After is not null || !asked.MayBeMistyped) return page;
        var (alike, more) = await LookAsync(query, asked, isLike: true, stop);
        return more > matched ? alike : page;
    }

    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, int most, CancellationToken stop)
    {
        // Names are found from a word on.
        var folded = Folding.Fold(typed);
        if (Words.Starts(folded).Select(word => (int?)word.Begin).FirstOrDefault() is not { } first) return [];
        folded = folded[first..];
        var words = Words.Of(folded).ToList();
        using var answer = await AskAsync(ElasticsearchQuery.Suggest(folded, words.Count < 2 ? null : string.Join(' ', words), LooksAt, MostCategories, clock.GetUtcNow()), stop);
        var categories = ElasticsearchAnswer.CategoriesOf(answer.RootElement).Select(category => new Suggestion(category.Name, null, category.Name));
        var products = ElasticsearchAnswer.HitsOf(answer.RootElement).Select(hit => ElasticsearchAnswer.SuggestionOf(hit.GetProperty("_source")));
        return [.. categories.Concat(products).DistinctBy(suggestion => (Folding.Fold(suggestion.Text), suggestion.ProductId is null)).Take(most)];
    }

    private async Task<(SearchPage Page, long Matched)> LookAsync(SearchQuery query, AskedText? asked, bool isLike, CancellationToken stop)
    {
        using var answer = await AskAsync(ElasticsearchQuery.Search(query, asked, _isTurkish, isLike, clock.GetUtcNow()), stop);
        var hits = ElasticsearchAnswer.HitsOf(answer.RootElement);
        var matched = answer.RootElement.GetProperty("aggregations").GetProperty("matched").GetProperty("doc_count").GetInt64();
        List<FoundProduct> found = [.. hits.Take(query.Limit).Select(hit => ElasticsearchAnswer.ProductOf(hit, _isTurkish))];
        var next = hits.Count > query.Limit ? CursorBehind(hits[query.Limit - 1], found[^1], isLike) : null;
        return (new(found, next, ElasticsearchAnswer.CategoriesOf(answer.RootElement), ElasticsearchAnswer.PricesOf(answer.RootElement), matched), matched);
    }

    private static SearchCursor CursorBehind(JsonElement hit, FoundProduct last, bool isLike) => new(
        isLike, last.Id, last.Price, hit.TryGetProperty("_score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetSingle() : 0);

    /// <summary>Who asks is told that it is of the moment.</summary>
    private async Task<JsonDocument> AskAsync(JsonObject query, CancellationToken stop)
    {
        try
        {
            return await client.SearchAsync(_index, query, stop);
        }
        catch (IOException fault)
        {
            SearchLog.IndexDoesNotAnswer(logger, fault.Message);
            throw new ProblemException(Problem.Overloaded());
        }
    }
}
