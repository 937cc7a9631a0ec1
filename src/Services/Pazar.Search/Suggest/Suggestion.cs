using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>What somebody who types may mean: a product, or a category.</summary>
internal sealed record Suggestion(string Text, Id<Product>? ProductId, string? Category);

internal sealed record SuggestionView(string Text, Id<Product>? ProductId, string? Category);

internal sealed record SuggestionsView(IReadOnlyList<SuggestionView> Results);
