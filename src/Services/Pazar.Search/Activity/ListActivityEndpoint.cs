using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Search;

/// <summary><c>GET /api/admin/activity</c>.</summary>
internal sealed class ListActivityEndpoint(ActivityStore store)
{
    public void Map(Routes routes) => routes.Get("/api/admin/activity", ListAsync).Admin().Answers<ActivityPageView>()
        .Query("q", "Only events that have this text in their data, their type, their key or their request's id, in any case.")
        .Query("type", "Only events of this type.")
        .Query("key", "Only events about this aggregate.", ParameterType.Id)
        .Query("from", "Only events that were said then or later.", ParameterType.Time)
        .Query("to", "Only events that were said then or earlier.", ParameterType.Time)
        .Query("limit", "How many results.", ParameterType.Between(1, PageRequest.MostLimit, PageRequest.DefaultLimit))
        .Query("cursor", "Where to go on: the cursor of the previous page's next.")
        .Summary("Every event of every service, the newest first.")
        .Description($"One request looks at {ActivityStore.LooksAt} events at most, so a page may have few results or none and still a next one. Who somebody is and by what they pay is not told here: the keys lead to those who know.");

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var (found, next) = await store.ListAsync(ActivityQuery.Of(context, page), page.Limit, context.RequestAborted);
        await context.WriteAsync(
            new ActivityPageView([.. found.Select(ActivityView.Of)], next is null ? null : Page.NextOf(context.Request, next.ToText())), SearchJson.Default.ActivityPageView);
    }
}
