using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Search;

/// <summary><c>GET /api/search/suggest</c>.</summary>
internal sealed class SuggestEndpoint(ISearchStore store, SearchLimit limit)
{
    private const int Most = 8;

    public void Map(Routes routes) => routes.Get("/api/search/suggest", SuggestAsync).Anonymous().Answers<SuggestionsView>()
        .Query("q", "What was typed so far.").Summary("Suggest products and categories while somebody types");

    private async Task SuggestAsync(HttpContext context)
    {
        FieldErrors errors = new();
        var typed = QueryText.Read(context, "q", errors);
        errors.ThrowIfAny();
        limit.Take(context);
        var found = typed is null ? [] : await store.SuggestAsync(typed, Most, context.RequestAborted);
        await context.WriteAsync(
            new SuggestionsView([.. found.Select(suggestion => new SuggestionView(suggestion.Text, suggestion.ProductId, suggestion.Category))]),
            SearchJson.Default.SuggestionsView);
    }
}
