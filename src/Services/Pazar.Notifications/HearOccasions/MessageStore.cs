using System.Text.Json;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>The SQL of what was heard: at most two statements, whatever a batch's size. What was heard before stays as it is.</summary>
internal static class MessageStore
{
    /// <summary>A shop has a few; where it has more, those that were made first are told.</summary>
    private const int MostAdmins = 100;

    public static void SaveOrders<TMessage>(Batch<TMessage> batch, IReadOnlyList<Heard.Placed> placed)
    {
        if (placed.Count == 0) return;
        batch.Save("insert into known_order (order_id, body) select * from unnest($1, $2) on conflict do nothing",
            Statement.Array(placed.Select(one => one.OrderId.Value).ToArray()),
            Statement.Jsons([.. placed.Select(one => JsonSerializer.Serialize(one.Order, NotificationsJson.Default.KnownOrder))]));
    }

    /// <summary>Who is an admin, as far as was heard.</summary>
    public static ValueTask<IReadOnlyList<Id<User>>> AdminsAsync<TMessage>(Batch<TMessage> batch, CancellationToken stop) => batch.ReadAsync(
        $"select id from copied where name = 'contacts' and not is_gone and body ->> 'is_admin' = 'true' order by id limit {MostAdmins}",
        static row => new Id<User>(row.GetGuid(0)), stop);

    /// <param name="mostAnHour">
    /// What one user gets: whoever orders and cancels all day fills nobody's mailbox, and keeps nobody else's mail waiting. Requests for a new password have a limit of their own.
    /// </param>
    public static void Save<TMessage>(Batch<TMessage> batch, IReadOnlyList<Message> messages, IReadOnlySet<Channel> sent, int mostAnHour)
    {
        if (messages.Count == 0) return;
        batch.Save("""
            insert into message (id, user_id, occasion, channel, status, about, facts, said_at, due_at, last_error)
            select id, user_id, occasion, channel, case when is_over then 'dropped' else status end, about, facts, said_at,
                case when status = 'pending' and not is_over then said_at end, case when is_over then $10 end
            from (
                select u.*, status = 'pending' and occasion <> 'password_reset' and (nth > $9 or coalesce(
                    (select m.said_at from message m where m.user_id = u.user_id order by m.id desc offset $9 - least(nth, $9) limit 1) > said_at - interval '1 hour',
                    false)) as is_over
                from (
                    select u.*, row_number() over (partition by user_id order by id) as nth
                    from unnest($1, $2, $3, $4, $5, $6, $7, $8) u (id, user_id, occasion, channel, status, about, facts, said_at)) u) u
            on conflict do nothing
            """,
            Statement.Array(messages.Select(message => message.Id.Value).ToArray()),
            Statement.Array(messages.Select(message => message.UserId.Value).ToArray()),
            Statement.Array(messages.Select(message => message.Occasion.ToName()).ToArray()),
            Statement.Array(messages.Select(message => message.Channel.ToName()).ToArray()),
            Statement.Array(messages.Select(message => (sent.Contains(message.Channel) ? MessageStatus.Pending : MessageStatus.Kept).ToName()).ToArray()),
            Statement.Array(messages.Select(message => message.About).ToArray()),
            Statement.Jsons([.. messages.Select(message => JsonSerializer.Serialize(message.Facts, NotificationsJson.Default.Facts))]),
            Statement.Array(messages.Select(message => message.SaidAt).ToArray()),
            Statement.Value((long)mostAnHour),
            Statement.Value($"More than {mostAnHour} messages to this user within an hour."));
    }
}
