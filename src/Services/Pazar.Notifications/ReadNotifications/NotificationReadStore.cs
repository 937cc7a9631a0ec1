using Npgsql;
using NpgsqlTypes;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Notifications;

/// <summary>The SQL by which admins read messages, and have one sent again.</summary>
internal sealed class NotificationReadStore(Database database)
{
    private const string Select = $"""
        select id, user_id, occasion, channel, status, about, facts, said_at, attempts, due_at, last_error, sent_at, recipient, subject, text_body, html_body, {SendStore.Matter}
        from message m
        """;

    /// <summary>Newest first. What is looked for stands in the statement, not beside it, so that an index of just that is found.</summary>
    public Task<IReadOnlyList<KeptMessage>> ListAsync(NotificationQuery query, Id<Notification>? after, int take, CancellationToken stop) => database.ReadAsync($"""
        {Select} where {(query.UserId is null ? "$1::uuid is null" : "user_id = $1")} and {(query.Status is { } status ? $"status = '{status.ToName()}'" : "true")}
            and {(query.Occasion is { } occasion ? $"occasion = '{occasion.ToName()}'" : "true")} and ($2::uuid is null or id < $2)
        order by id desc limit $3
        """, Read, stop,
        Statement.Nullable(query.UserId?.Value, NpgsqlDbType.Uuid), Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value((long)take));

    public Task<KeptMessage?> FindAsync(Id<Notification> id, CancellationToken stop) =>
        database.FindAsync($"{Select} where id = $1", Read, stop, Statement.Value(id.Value));

    /// <summary>The status as it stands, locked until the commit; null when there is no such message.</summary>
    public static ValueTask<(MessageStatus Status, Channel Channel)?> LockAsync(Batch<Write> batch, Id<Notification> id, CancellationToken stop) =>
        batch.FindAsync<(MessageStatus, Channel)?>("select status, channel from message where id = $1 for update",
            static row => (Wire<MessageStatus>.Parse(row.GetString(0)), Wire<Channel>.Parse(row.GetString(1))), stop, Statement.Value(id.Value));

    /// <summary>From the first attempt on. Whoever has it claimed keeps it for that time.</summary>
    public static void SendAgain(Batch<Write> batch, Id<Notification> id) => batch.Save(
        "update message set status = 'pending', due_at = $2, attempts = case when claimed_until is null then 0 else attempts end, last_error = null where id = $1",
        Statement.Value(id.Value), Statement.Value(batch.Now));

    private static KeptMessage Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), new(row.GetGuid(1)), Wire<Occasion>.Parse(row.GetString(2)), Wire<Channel>.Parse(row.GetString(3)), Wire<MessageStatus>.Parse(row.GetString(4)),
        row.Uuid(5), SendStore.Parse(row, 6, NotificationsJson.Default.Facts)!, row.GetFieldValue<DateTimeOffset>(7), row.GetInt32(8), row.Time(9), row.Text(10), row.Time(11),
        row.Text(12), row.Text(13) is { } subject ? new(subject, row.GetString(14), row.Text(15)) : null, SendStore.Parse(row, 16, NotificationsJson.Default.Contact),
        SendStore.Parse(row, 17, NotificationsJson.Default.KnownOrder), SendStore.Parse(row, 18, NotificationsJson.Default.KnownEvent));
}
