using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>What a page needs, in one answer; or the refusal of what it is about.</summary>
/// <param name="Json">Whole, as it is sent.</param>
/// <param name="About">The product or the event of the page; of a category, its newest product.</param>
internal sealed record Aggregate(byte[] Json, JsonElement About = default)
{
    /// <summary>There is nothing of that name.</summary>
    public static Aggregate Missing { get; } = Failed(new(StatusCodes.Status404NotFound, [], new HeaderDictionary()));

    public InnerAnswer? Failure { get; private init; }

    public static Aggregate Failed(InnerAnswer failure) => new([]) { Failure = failure };
}

/// <param name="Products">The newest ones.</param>
/// <param name="Events">The next ones.</param>
internal sealed record HomeView(JsonElement Categories, IReadOnlyList<JsonElement> Products, IReadOnlyList<JsonElement> Events, string Currency);

/// <param name="Related">Others of its category.</param>
internal sealed record ProductPageView(JsonElement Product, IReadOnlyList<JsonElement> Related);

internal sealed record EventPageView(JsonElement Event);
