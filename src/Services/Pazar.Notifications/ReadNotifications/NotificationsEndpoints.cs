using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Notifications;

/// <summary>What was sent, to whom, why and when: for admins.</summary>
internal sealed class NotificationsEndpoints(NotificationReadStore store, LetterWriter writer, Writes writes, IReadOnlySet<Channel> sent, LogSignal due)
{
    public void Map(Routes routes)
    {
        NotificationQuery.On(routes.Get("/api/admin/notifications", ListAsync).Admin().List<NotificationView>()).Refuses(400, "validation_failed")
            .Summary("Messages to users, newest first.");
        routes.Get("/api/admin/notifications/{id}", GetAsync).Admin().Answers<NotificationLetterView>().Refuses(404, "not_found")
            .Summary("One message with its words. A link that opens somebody's account is left out.");
        routes.Post("/api/admin/notifications/{id}/retry", RetryAsync).Admin().Answers(202).Idempotent().Refuses(404, "not_found")
            .Refuses(409, "already_sent", "already_pending", "out_of_date", "nothing_sends").Summary("Sends a message that failed, or was only kept.");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var rows = await store.ListAsync(NotificationQuery.Of(context), page.AfterId<Notification>(), page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, [.. rows.Select(row => row.View(writer))], view => view.Id.ToString(), NotificationsJson.Default.NotificationView);
    }

    private async Task GetAsync(HttpContext context)
    {
        var row = await store.FindAsync(context.RouteId<Notification>(), context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteAsync(row.WholeView(writer), NotificationsJson.Default.NotificationLetterView);
    }

    private async Task RetryAsync(HttpContext context)
    {
        var id = context.RouteId<Notification>();
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await NotificationReadStore.LockAsync(batch, id, stop) is not var (status, channel)) return Replies.Refused(Problem.NotFound());
            if (SendAgain.Decide(status, sent.Contains(channel)) is { } refusal) return Replies.Refused(refusal);
            NotificationReadStore.SendAgain(batch, id);
            batch.AfterCommit(due.Raise);
            return Replies.Empty(StatusCodes.Status202Accepted);
        });
    }
}
