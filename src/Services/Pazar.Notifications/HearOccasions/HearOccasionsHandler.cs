using Pazar.EventLog;

namespace Pazar.Notifications;

/// <summary>Commits messages with the checkpoint, and wakes whoever sends them.</summary>
/// <param name="sent">The channels by which something leaves the house; what goes by another one is kept for the admin to read.</param>
/// <param name="mostAnHour">What one user is sent.</param>
internal sealed class HearOccasionsHandler(IReadOnlySet<Channel> sent, int mostAnHour, LogSignal committed) : IBatchHandler<Heard>
{
    public async ValueTask HandleAsync(Batch<Heard> batch, CancellationToken stop)
    {
        MessageStore.SaveOrders(batch, [.. batch.Messages.Select(message => message.Body).OfType<Heard.Placed>()]);
        List<Message> messages = [.. batch.Messages.Select(message => message.Body).OfType<Heard.Occurred>().SelectMany(occurred => occurred.Messages)];
        List<Heard.Concerned> concerned = [.. batch.Messages.Select(message => message.Body).OfType<Heard.Concerned>()];
        if (concerned.Count > 0)
        {
            var admins = await MessageStore.AdminsAsync(batch, stop);
            messages.AddRange(concerned.SelectMany(_ => admins, (said, admin) =>
                new Message(Message.IdOf(said.EventId, admin, Channel.Mail), admin, said.Occasion, Channel.Mail, said.About, said.Facts, said.At)));
        }
        MessageStore.Save(batch, messages, sent, mostAnHour);
        if (messages.Exists(message => sent.Contains(message.Channel))) batch.AfterCommit(committed.Raise);
    }
}
