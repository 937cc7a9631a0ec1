using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Webhooks;

/// <summary><c>GET /api/feed</c>.</summary>
internal sealed class FeedEndpoint(EventFeed feed, FeedWaits waits, CancellationToken stopping)
{
    private const int MostLimit = 500;
    private const int DefaultLimit = 100;

    public void Map(Routes routes) => routes.Get("/api/feed", ReadAsync).Admin().Scoped(Scopes.Events).Answers<FeedView>()
        .Query("after", $"Where to go on: the next of the page before. Without it the feed begins with the first events that are kept; with `{FeedCursor.Now}`, with those to come.")
        .Query("types", "Only these types of events, with commas between: wire names, beginnings such as `order.*`, or `*` for all.")
        .Query("limit", "How many results at most.", ParameterType.Between(1, MostLimit, DefaultLimit))
        .Header("Prefer", "`wait=30` waits up to so many seconds for news when there are none.")
        .Refuses(409, "cursor_of_another_log").Refuses(410, "cursor_expired").Refuses(429, Problem.TooManyStreams.Code)
        .Summary("Every event of every service, in order, for a machine that keeps its place.")
        .Description("`next` is always there: the feed has no end. A page may have few results or none although more follow, where what was looked at is not wanted. Keep `next` with what you made of the page, and each event reaches you once; events of one log, and so of one key, come in their order, and logs are merged by time.");

    private async Task ReadAsync(HttpContext context)
    {
        FieldErrors errors = new();
        var (limit, wanted, after) = (LimitOf(context, errors), TypesOf(context, errors), context.QueryField("after", errors));
        var given = after is null or FeedCursor.Now ? null : FeedCursor.Parse(after);
        errors.Require(given is not null || after is null or FeedCursor.Now, "after", $"must be the next of a page of this feed, or {FeedCursor.Now}");
        errors.ThrowIfAny();

        var stop = context.RequestAborted;
        var from = given is null ? await feed.BeginAsync(withThePresent: after is not null, stop) : await feed.FitAsync(given, stop);
        var patience = context.PreferredWait() ?? TimeSpan.Zero;
        var page = patience > TimeSpan.Zero
            ? await waits.RunAsync(context.Caller().UserId, () => feed.ReadAsync(from, wanted, limit, patience, stopping, stop))
            : await feed.ReadAsync(from, wanted, limit, TimeSpan.Zero, stopping, stop);
        context.Response.Headers.CacheControl = "no-store";
        if (patience > TimeSpan.Zero) context.Response.Headers["Preference-Applied"] = "wait";
        await context.WriteJsonAsync(StatusCodes.Status200OK, Write(page));
    }

    private static ReadOnlySpan<byte> Write(FeedPage page)
    {
        ArrayBufferWriter<byte> written = new();
        using (Utf8JsonWriter writer = new(written))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("results"u8);
            foreach (var (source, said) in page.Events) writer.WriteRawValue(ToldEvent.Of(source, said));
            writer.WriteEndArray();
            writer.WriteString("next"u8, page.Next.ToText());
            writer.WriteEndObject();
        }
        return written.WrittenSpan;
    }

    private static int LimitOf(HttpContext context, FieldErrors errors)
    {
        if (context.QueryField("limit", errors) is not { } text) return DefaultLimit;
        errors.Require(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit, "limit", $"must be a whole number from 1 to {MostLimit}");
        return limit;
    }

    private static EventPatterns TypesOf(HttpContext context, FieldErrors errors) =>
        context.QueryField("types", errors) is { } text ? new(EventPatterns.Check(errors, "types", text.Split(',', StringSplitOptions.TrimEntries))) : EventPatterns.All;
}
