using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>A sign-in as its user sees it.</summary>
/// <param name="Current">Whether the request came from it.</param>
internal sealed record SessionView(Guid Id, string? Device, string? Address, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, bool Current);

/// <summary>One's own sign-ins.</summary>
internal sealed class SessionsEndpoints(Writes writes, Database database, Revocations revocations)
{
    public void Map(Routes routes)
    {
        routes.Get("/api/auth/sessions", ListAsync).List<SessionView>().Summary("My sign-ins that can still be refreshed, newest first");
        routes.Delete("/api/auth/sessions/{id}", EndAsync).Answers(204).Refuses(404, "not_found")
            .Summary("End one of my sign-ins: its refresh tokens at once, its access tokens within seconds");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var caller = context.Caller();
        var rows = await SessionStore.ListAsync(database, caller.UserId, caller.Session, page.AfterId<SessionView>()?.Value, page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, rows, session => session.Id.ToString(), IdentityJson.Default.SessionView);
    }

    private Task EndAsync(HttpContext context)
    {
        var (user, session) = (context.Caller().UserId, context.RouteId<SessionView>().Value);
        return writes.AnswerAsync(context, async (batch, stop) =>
            await RevocationStore.EndSessionAsync(batch, revocations, user, session, stop) ? Replies.Empty() : Replies.Refused(Problem.NotFound()));
    }
}
