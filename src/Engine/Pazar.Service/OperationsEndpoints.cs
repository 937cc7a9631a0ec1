using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;

namespace Pazar.Service;

/// <summary>What admins see of the machinery: how far each subscription is, and the messages that could not be handled.</summary>
/// <param name="isElsewhere">Whether a service has a database that this process cannot reach.</param>
/// <param name="toldToMachines">What of an event's body machines are told.</param>
internal sealed class OperationsEndpoints(ReaderDesk readers, Func<string, bool> isElsewhere, Func<string, string> toldToMachines)
{
    private readonly List<LogEngine> _engines = [];

    public void Add(LogEngine engine) => _engines.Add(engine);

    public void Map(Routes routes)
    {
        routes.Json(OperationsJson.Default);
        routes.Get("/api/admin/subscriptions", SubscriptionsAsync).Admin().Answers<SubscriptionsView>()
            .Summary("Every subscription of this process: its position and the head of what it reads, counted in events, its lag and its state.");
        routes.Delete("/api/admin/subscriptions/{name}", RemoveAsync).Admin().Answers(204)
            .Summary("Removes a subscription that is gone for good, so that logs keep nothing for it any more; under the same name one begins anew.")
            .Refuses(404, "not_found").Refuses(409, "subscription_runs", "subscription_elsewhere");
        routes.Get("/api/admin/dead-letters", DeadLettersAsync).Admin().List<DeadLetterView>()
            .Summary("Messages that could not be handled, and the later ones of their key that wait behind them.").Description("API keys are told no private fields of them.");
        routes.Post("/api/admin/dead-letters/{id}/replay", ReplayAsync).Admin().NamedFreely().Answers(202)
            .Summary("Handles a message again, and after it those that wait behind it.").Refuses(404, "not_found").Refuses(409, "waits_behind_another");
        routes.Delete("/api/admin/dead-letters/{id}", DiscardAsync).Admin().NamedFreely().Answers(204)
            .Summary("Gives a message up for good; those behind it go on.").Refuses(404, "not_found");
    }

    private Task SubscriptionsAsync(HttpContext context) => context.WriteAsync(
        new SubscriptionsView([.. _engines.SelectMany(engine => engine.Subscriptions).Select(SubscriptionView.Of)]),
        OperationsJson.Default.SubscriptionsView);

    private async Task RemoveAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        var consumer = ReaderDesk.ConsumerOf(name);
        if (isElsewhere(consumer))
            throw new ProblemException(Problem.Conflict("subscription_elsewhere", $"Whether it runs is seen in the database of {consumer}, which this process does not know: ask one that does."));
        var isDeclared = _engines.Exists(engine => engine.Subscriptions.Any(subscription => subscription.Name == name));
        switch (isDeclared ? false : await readers.RemoveAsync(name, context.RequestAborted))
        {
            case null: throw new ProblemException(Problem.NotFound());
            case false: throw new ProblemException(Problem.Conflict("subscription_runs", "A process runs this subscription, or would."));
            default: context.Response.StatusCode = StatusCodes.Status204NoContent; break;
        }
    }

    private async Task DeadLettersAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var (service, after) = page.After is null ? ("", 0) : Parse(page.After) ?? throw PageRequest.BadCursor();
        List<DeadLetterView> letters = [];
        Func<string, string> told = context.Caller().ApiKey is null ? static body => body : toldToMachines;
        foreach (var engine in _engines.OrderBy(engine => engine.Log.Name, StringComparer.Ordinal))
        {
            var order = string.CompareOrdinal(engine.Log.Name, service);
            if (order < 0 || letters.Count >= page.Take) continue;
            var found = await engine.DeadLetters.ListAsync(order == 0 ? after : 0, page.Take - letters.Count, context.RequestAborted);
            letters.AddRange(found.Select(letter => DeadLetterView.Of(engine.Log.Name, letter, told)));
        }
        await Page.WriteAsync(context, page, letters, letter => letter.Id, OperationsJson.Default.DeadLetterView);
    }

    private async Task ReplayAsync(HttpContext context)
    {
        var (engine, id) = Find(context);
        switch (await engine.DeadLetters.ReplayAsync(id, context.RequestAborted))
        {
            case null: throw new ProblemException(Problem.NotFound());
            case false: throw new ProblemException(Problem.Conflict("waits_behind_another", "An earlier message of the same key comes first."));
            default: context.Response.StatusCode = StatusCodes.Status202Accepted; break;
        }
    }

    private async Task DiscardAsync(HttpContext context)
    {
        var (engine, id) = Find(context);
        if (!await engine.DeadLetters.DiscardAsync(id, context.RequestAborted)) throw new ProblemException(Problem.NotFound());
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private (LogEngine Engine, long Id) Find(HttpContext context) =>
        Parse(context.Request.RouteValues["id"] as string ?? "") is (var service, var id)
        && _engines.Find(engine => engine.Log.Name == service) is { } engine
            ? (engine, id)
            : throw new ProblemException(Problem.NotFound());

    /// <summary>A letter's id is "service-number": each service keeps its own.</summary>
    private static (string Service, long Number)? Parse(string id)
    {
        var parts = id.Split('-', 2);
        return parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (parts[0], number)
            : null;
    }
}

internal sealed record SubscriptionsView(IReadOnlyList<SubscriptionView> Results);

internal sealed record SubscriptionView(string Name, string Producer, long Position, long Head, long Lag, string State, DateTimeOffset? LastMovedAt)
{
    public static SubscriptionView Of(SubscriptionState state) =>
        new(state.Name, state.Producer, state.Progress.Position, state.Progress.Head, state.Progress.Lag, state.State, state.LastMovedAt);
}

internal sealed record DeadLetterView(
    string Id, string Subscription, Guid EventId, string Type, Guid Key, JsonElement Data, string? Error, int Attempts, DateTimeOffset ParkedAt)
{
    /// <param name="told">What of its body is told.</param>
    public static DeadLetterView Of(string service, DeadLetter letter, Func<string, string> told)
    {
        using var data = JsonDocument.Parse(told(letter.Body));
        return new($"{service}-{letter.Id:D12}", letter.Subscription, letter.EventId, letter.Type, letter.Key, data.RootElement.Clone(),
            letter.Error, letter.Attempts, letter.ParkedAt);
    }
}
