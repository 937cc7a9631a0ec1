using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>What the shop's pages show first. Each part is an answer of the API, as it is.</summary>
internal sealed class WebAggregates(InnerRequests inner, TimeProvider clock, string currency)
{
    private const int MostProducts = 24;
    private const int MostEvents = 4;
    private const int MostRelated = 6;

    /// <summary>Some events of today have begun already, and are passed over.</summary>
    private const int EventsAskedFor = 20;

    public async Task<Aggregate> HomeAsync(HttpContext context)
    {
        var (home, failure) = await LookAsync(context, MostProducts);
        return home is null ? Aggregate.Failed(failure!) : new(JsonAnswer.Bytes(home, GatewayJson.Default.HomeView));
    }

    /// <summary>The shop at a glance, or why there is none.</summary>
    public async Task<(HomeView? Home, InnerAnswer? Failure)> LookAsync(HttpContext context, int products)
    {
        var now = clock.GetUtcNow();
        var answers = await Task.WhenAll(
            GetAsync(context, "/api/categories"),
            GetAsync(context, "/api/products", query: $"?sort=-created_at&limit={products}"),
            GetAsync(context, "/api/events", query: string.Create(CultureInfo.InvariantCulture, $"?is_active=true&start_date={now:yyyy-MM-dd}&limit={EventsAskedFor}")));
        if (answers.FirstOrDefault(answer => !answer.IsSuccess) is { } failure) return (null, failure);
        return (new(JsonElement.Parse(answers[0].Body), ResultsOf(answers[1], _ => true, products),
            ResultsOf(answers[2], one => one.GetProperty("start_time").GetDateTimeOffset() > now, MostEvents), currency), null);
    }

    /// <param name="browser">Who asks: an admin sees what is not for sale yet.</param>
    public async Task<Aggregate> ProductAsync(HttpContext context, string id, IBrowserSession browser)
    {
        var answer = await GetAsync(context, $"/api/products/{id}", browser);
        if (!answer.IsSuccess) return Aggregate.Failed(answer);
        var product = JsonElement.Parse(answer.Body);
        IReadOnlyList<JsonElement> related = [];
        if (product.GetProperty("category").GetString() is { } category)
        {
            var others = await GetAsync(context, "/api/products", query: $"?category={Uri.EscapeDataString(category)}&sort=-created_at&limit={MostRelated + 1}");
            var own = product.GetProperty("id").GetString();
            // A page without them is better than none.
            if (others.IsSuccess) related = ResultsOf(others, one => one.GetProperty("id").GetString() != own, MostRelated);
        }
        return new(JsonAnswer.Bytes(new(product, related), GatewayJson.Default.ProductPageView), product);
    }

    /// <summary>Whether anything of the category is for sale; its page asks for the products itself, in the order that is wished.</summary>
    public async Task<Aggregate> CategoryAsync(HttpContext context, string name)
    {
        var answer = await GetAsync(context, "/api/products", query: $"?category={Uri.EscapeDataString(name)}&sort=-created_at&limit=1");
        if (!answer.IsSuccess) return Aggregate.Failed(answer);
        return ResultsOf(answer, _ => true, 1) is [var newest] ? new([], newest) : Aggregate.Missing;
    }

    public async Task<Aggregate> EventAsync(HttpContext context, string id, IBrowserSession browser)
    {
        var answer = await GetAsync(context, $"/api/events/{id}", browser);
        if (!answer.IsSuccess) return Aggregate.Failed(answer);
        var about = JsonElement.Parse(answer.Body);
        return new(JsonAnswer.Bytes(new(about), GatewayJson.Default.EventPageView), about);
    }

    private Task<InnerAnswer> GetAsync(HttpContext context, string path, IBrowserSession? browser = null, string query = "") =>
        inner.SendAsync(context, new(HttpMethods.Get, path) { Query = query, Browser = browser });

    private static JsonElement[] ResultsOf(InnerAnswer answer, Func<JsonElement, bool> which, int most) =>
        [.. JsonElement.Parse(answer.Body).GetProperty("results").EnumerateArray().Where(which).Take(most)];
}
