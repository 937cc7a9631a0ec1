using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using NpgsqlTypes;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Notifications;

/// <summary>The SQL of sending. A claim keeps a message from everybody else for a time, so that no lock is held while it travels.</summary>
internal sealed class SendStore(Database database)
{
    /// <summary>What a message is written from, beside its own row.</summary>
    internal const string Matter = """
        (select body from copied where name = 'contacts' and id = m.user_id),
        (select body from known_order where order_id = m.about),
        (select body from copied where name = 'events' and id = (m.facts ->> 'event_id')::uuid)
        """;

    /// <summary>Those that have waited longest and that nobody has claimed.</summary>
    public Task<IReadOnlyList<DueMessage>> ClaimAsync(IEnumerable<Channel> channels, int limit, TimeSpan lasting, CancellationToken stop) => database.ReadAsync($"""
        with due as (
            select id from message
            where status = 'pending' and due_at <= statement_timestamp() and channel = any($1) and (claimed_until is null or claimed_until < statement_timestamp())
            order by due_at limit $2 for update skip locked)
        update message m set claimed_until = clock_timestamp() + $3, attempts = attempts + 1
        from due where m.id = due.id
        returning m.id, m.occasion, m.channel, m.about, m.facts, m.said_at, m.attempts, {Matter}
        """, Read, stop, Channels(channels), Statement.Value((long)limit), Statement.Value(lasting));

    /// <summary>Whether anything waits that could be claimed now.</summary>
    public Task<bool> IsDueAsync(IEnumerable<Channel> channels, CancellationToken stop) => database.FindAsync("""
        select exists (select 1 from message where status = 'pending' and due_at <= statement_timestamp() and channel = any($1)
            and (claimed_until is null or claimed_until < statement_timestamp()))
        """, row => row.GetBoolean(0), stop, Channels(channels));

    /// <summary>False when another process has claimed the message since: what that one finds counts.</summary>
    /// <param name="sent">To whom and in which words, of what was sent.</param>
    public async Task<bool> RecordAsync(DueMessage message, AttemptResult result, (string Recipient, Letter Letter)? sent, CancellationToken stop) => await database.ExecuteAsync("""
        update message set status = $3, due_at = clock_timestamp() + $4, claimed_until = null, last_error = case when $3 = 'dropped' then last_error else $5 end,
            sent_at = case when $3 = 'sent' then clock_timestamp() end, recipient = $6, subject = $7, text_body = $8, html_body = $9
        where id = $1 and attempts = $2 and status = 'pending'
        """, stop,
        Statement.Value(message.Id.Value), Statement.Value(message.Attempt), Statement.Value(result.Status.ToName()),
        Statement.Nullable(result.Pause, NpgsqlDbType.Interval), Statement.Nullable(result.Error, NpgsqlDbType.Text),
        Statement.Nullable(sent?.Recipient, NpgsqlDbType.Text), Statement.Nullable(sent?.Letter.Subject, NpgsqlDbType.Text),
        Statement.Nullable(sent?.Letter.Text, NpgsqlDbType.Text), Statement.Nullable(sent?.Letter.Html, NpgsqlDbType.Text)) == 1;

    /// <summary>Gives back what was claimed and not tried.</summary>
    public Task GiveBackAsync(IEnumerable<DueMessage> messages, CancellationToken stop) => database.ExecuteAsync("""
        update message m set claimed_until = null, attempts = m.attempts - 1 from unnest($1, $2) u (id, attempts)
        where m.id = u.id and m.attempts = u.attempts and m.status = 'pending'
        """, stop, Statement.Array(messages.Select(message => message.Id.Value).ToArray()), Statement.Array(messages.Select(message => message.Attempt).ToArray()));

    /// <summary>Waits for something else; that is no attempt.</summary>
    public Task PutOffAsync(DueMessage message, TimeSpan pause, CancellationToken stop) => database.ExecuteAsync("""
        update message set claimed_until = null, attempts = attempts - 1, due_at = clock_timestamp() + $3 where id = $1 and attempts = $2 and status = 'pending'
        """, stop, Statement.Value(message.Id.Value), Statement.Value(message.Attempt), Statement.Value(pause));

    internal static T? Parse<T>(NpgsqlDataReader row, int column, JsonTypeInfo<T> form)
        where T : class => row.Text(column) is { } json ? JsonSerializer.Deserialize(json, form) : null;

    private static DueMessage Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), Wire<Occasion>.Parse(row.GetString(1)), Wire<Channel>.Parse(row.GetString(2)), row.Uuid(3),
        Parse(row, 4, NotificationsJson.Default.Facts)!, row.GetFieldValue<DateTimeOffset>(5), row.GetInt32(6),
        Parse(row, 7, NotificationsJson.Default.Contact), Parse(row, 8, NotificationsJson.Default.KnownOrder), Parse(row, 9, NotificationsJson.Default.KnownEvent));

    private static NpgsqlParameter Channels(IEnumerable<Channel> channels) => Statement.Array(channels.Select(channel => channel.ToName()).ToArray());
}
