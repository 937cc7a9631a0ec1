using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Search;

/// <summary><c>GET /api/search</c>.</summary>
internal sealed class SearchEndpoint(ISearchStore store, FirstPhotoStore photos, SearchLimit limit, string currency)
{
    public void Map(Routes routes) => routes.Get("/api/search", SearchAsync).Anonymous().Answers<SearchView>()
        .Query("q", "What is looked for: words, \"a phrase\", -without. All that is for sale when there is none.")
        .Query("category", "Only products of this category, in any case.")
        .Query("min_price", "Only products that cost so much or more.")
        .Query("max_price", "Only products that cost so much or less.")
        .Query("in_stock", "Only products that can be had now, or only those that cannot.", ParameterType.Boolean)
        .Query("sort", "By relevance unless said otherwise.", ParameterType.OneOf(SearchSort.AllNames))
        .Query("limit", "How many results.", ParameterType.Between(1, PageRequest.MostLimit, PageRequest.DefaultLimit))
        .Query("cursor", "Where to go on: the cursor of the previous page's next.")
        .Summary("Search products")
        .Description($"What stands in a name counts more than what stands in a description, and that more than a category. Where little is found, words that are like those asked for count too. A category's facet counts it beside the others, whichever was chosen; so does a price band's. Where more than {SearchPage.MostLooked} products answer, so many of them are put in order and counted.");

    private async Task SearchAsync(HttpContext context)
    {
        var query = SearchQuery.From(context);
        limit.TakeMost(context);
        var page = await store.SearchAsync(query, context.RequestAborted);
        limit.GiveBack(context, page.Looked);
        var shown = await photos.FindAsync(page.Found.Select(found => found.Id), context.RequestAborted);
        SearchView view = new(
            [.. page.Found.Select(found => FoundProductView.Of(found, currency, shown.GetValueOrDefault(found.Id)))],
            page.Next is { } next ? Page.NextOf(context.Request, next.ToText(query.Sort)) : null,
            new([.. page.Categories.Select(category => new CategoryFacetView(category.Name, category.Products))],
                [.. page.Prices.Select(band => new PriceFacetView(band.Least, band.Most, band.Products))]));
        await context.WriteAsync(view, SearchJson.Default.SearchView);
    }
}
