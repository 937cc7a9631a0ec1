using System.Text.Json;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>The SQL of what was heard: at most two statements, whatever a batch's size. What was heard before stays as it is.</summary>
internal static class MessageStore
{
    public static void SaveOrders<TMessage>(Batch<TMessage> batch, IReadOnlyList<Heard.Placed> placed)
    {
        if (placed.Count == 0) return;
        batch.Save("insert into known_order (order_id, body) select * from unnest($1, $2) on conflict do nothing",
            Statement.Array(placed.Select(one => one.OrderId.Value).ToArray()),
            Statement.Jsons([.. placed.Select(one => JsonSerializer.Serialize(one.Order, NotificationsJson.Default.KnownOrder))]));
    }

    public static void Save<TMessage>(Batch<TMessage> batch, IReadOnlyList<Message> messages, IReadOnlySet<Channel> sent)
    {
        if (messages.Count == 0) return;
        batch.Save("""
            insert into message (id, user_id, occasion, channel, status, about, facts, said_at, due_at)
            select id, user_id, occasion, channel, status, about, facts, said_at, case when status = 'pending' then said_at end
            from unnest($1, $2, $3, $4, $5, $6, $7, $8) u (id, user_id, occasion, channel, status, about, facts, said_at)
            on conflict do nothing
            """,
            Statement.Array(messages.Select(message => message.Id.Value).ToArray()),
            Statement.Array(messages.Select(message => message.UserId.Value).ToArray()),
            Statement.Array(messages.Select(message => message.Occasion.ToName()).ToArray()),
            Statement.Array(messages.Select(message => message.Channel.ToName()).ToArray()),
            Statement.Array(messages.Select(message => (sent.Contains(message.Channel) ? MessageStatus.Pending : MessageStatus.Kept).ToName()).ToArray()),
            Statement.Array(messages.Select(message => message.About).ToArray()),
            Statement.Jsons([.. messages.Select(message => JsonSerializer.Serialize(message.Facts, NotificationsJson.Default.Facts))]),
            Statement.Array(messages.Select(message => message.SaidAt).ToArray()));
    }
}
