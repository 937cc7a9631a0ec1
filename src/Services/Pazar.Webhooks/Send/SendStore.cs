using Npgsql;
using NpgsqlTypes;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Webhooks;

/// <summary>
/// The SQL of sending. A claim keeps a delivery from everybody else for a time, so that no lock is held while it travels. Whoever claims, ends or makes a delivery has its
/// webhook's row locked, so that what is counted and what is first of its key is exact.
/// </summary>
internal sealed class SendStore(Database database)
{
    /// <summary>By the time of the statement, which an index knows where to stop at; by that of the clock all that is not due is read too.</summary>
    private const string Free = "status = 'pending' and due_at <= statement_timestamp() and (claimed_until is null or claimed_until <= statement_timestamp())";

    /// <summary>
    /// Those that have waited longest, of each webhook so many at once and of one that fails a single one. A webhook that has none on its way comes before one that has.
    /// </summary>
    public Task<IReadOnlyList<DueDelivery>> ClaimAsync(int limit, int perWebhook, TimeSpan lasting, CancellationToken stop) => database.UseAsync(async session =>
    {
        await using var commands = new NpgsqlBatch(session.Connection)
        {
            BatchCommands =
            {
                // Counted only when it is locked, in a second statement: one would count what was there before it waited.
                new($"select id from webhook w where is_active and exists (select 1 from delivery d where d.webhook_id = w.id and {Free}) order by id for no key update"),
                With($"""
                    with able as (
                        select w.id, flying.many, case when w.failing_since is null then $2 else 1 end - flying.many as room
                        from webhook w, lateral (select count(*) as many from delivery c where c.webhook_id = w.id and c.claimed_until > statement_timestamp()) flying
                        where w.is_active),
                    chosen as (
                        select d.sequence from able, lateral (
                            select sequence, row_number() over (order by due_at) + able.many as turn from delivery where webhook_id = able.id and {Free}
                            order by due_at limit greatest(able.room, 0)) d
                        order by d.turn limit $1),
                    taken as (select sequence from delivery where sequence in (select sequence from chosen) and {Free} order by sequence for update skip locked)
                    update delivery d set claimed_until = clock_timestamp() + $3, attempts = attempts + 1 from taken t, webhook w
                    where d.sequence = t.sequence and w.id = d.webhook_id
                    returning d.sequence, d.id, d.webhook_id, d.event_id, d.body, d.attempts, w.url, w.secret,
                        case when w.previous_until > statement_timestamp() then w.previous_secret end
                    """, Statement.Value((long)limit), Statement.Value((long)perWebhook), Statement.Value(lasting)),
            },
        };
        await using var reader = await commands.ExecuteReaderAsync(stop);
        return (IReadOnlyList<DueDelivery>)await reader.ReadNextAsync(Read, stop);
    }, stop);

    /// <summary>How long until something may be claimed; null when nothing waits.</summary>
    public Task<TimeSpan?> DueInAsync(CancellationToken stop) => database.FindAsync("""
        select min(least(
            (select min(due_at) from delivery d where d.webhook_id = w.id and d.status = 'pending' and d.claimed_until is null),
            (select min(claimed_until) from delivery d where d.webhook_id = w.id and d.claimed_until is not null))) - clock_timestamp()
        from webhook w where w.is_active
        """, row => row.Span(0), stop);

    /// <summary>What an attempt came to; null when somebody else has the delivery, or it is gone: what that one finds counts.</summary>
    public Task<AttemptDecision?> RecordAsync(DueDelivery delivery, Answer answer, TimeSpan giveUpAfter, double chance, CancellationToken stop) => database.UseAsync(async session =>
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(stop);
        var webhook = await session.FindAsync(
            "select activated_at, succeeded_at, is_active, clock_timestamp(), failing_since, description from webhook where id = $1 and deleted_at is null for no key update",
            row => new { ActivatedAt = row.GetFieldValue<DateTimeOffset>(0), SucceededAt = row.Time(1), IsActive = row.GetBoolean(2), Now = row.GetFieldValue<DateTimeOffset>(3), FailingSince = row.Time(4), Description = row.Text(5) },
            stop, Statement.Value(delivery.WebhookId.Value));
        if (webhook is null) return null;
        var state = await session.FindAsync(
            "select attempts - earlier, tried_from from delivery where sequence = $1 and attempts = $2 and claimed_until is not null",
            row => new AttemptState(row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), webhook.ActivatedAt, webhook.SucceededAt, webhook.FailingSince),
            stop, Statement.Value(delivery.Sequence), Statement.Value(delivery.Attempt));
        if (state is null) return null;

        var decision = AttemptDecision.Decide(state, answer, webhook.Now, giveUpAfter, chance);
        // Whoever was disabled meanwhile keeps the reason that came first.
        if (!webhook.IsActive) decision = decision with { Disable = null };
        await SaveAsync(session.Connection, delivery, answer, decision, stop);
        if (decision.Disable is { } reason) await session.ExecuteAsync(DisableStore.Say, stop, DisableStore.Said(delivery.WebhookId, reason, webhook.Description, webhook.Now));
        await transaction.CommitAsync(CancellationToken.None);
        return decision;
    }, stop);

    /// <summary>For whoever comes next; that was no attempt of the receiver's.</summary>
    public Task GiveBackAsync(DueDelivery delivery, CancellationToken stop) => database.ExecuteAsync(
        "update delivery set claimed_until = null, earlier = earlier + 1 where sequence = $1 and attempts = $2 and claimed_until is not null",
        stop, Statement.Value(delivery.Sequence), Statement.Value(delivery.Attempt));

    private static async Task SaveAsync(NpgsqlConnection connection, DueDelivery delivery, Answer answer, AttemptDecision decision, CancellationToken stop)
    {
        await using var commands = new NpgsqlBatch(connection);
        commands.BatchCommands.Add(With("""
            update delivery set status = $2, due_at = $3, claimed_until = null, attempted_at = clock_timestamp(), delivered_at = case when $2 = 'delivered' then clock_timestamp() end,
                answer_status = $4, answer = $5, answer_ms = $6, last_error = $7
            where sequence = $1
            """,
            Statement.Value(delivery.Sequence), Statement.Value(decision.Status.ToName()), Statement.Nullable(decision.DueAt, NpgsqlDbType.TimestampTz),
            Statement.Nullable((short?)answer.Status, NpgsqlDbType.Smallint), Statement.Nullable(answer.Text, NpgsqlDbType.Text),
            Statement.Value((int)answer.Took.TotalMilliseconds), Statement.Nullable(answer.Error, NpgsqlDbType.Text)));
        var hasEnded = decision.Status != DeliveryStatus.Pending;
        if (hasEnded) commands.BatchCommands.Add(Next(delivery.Sequence));
        commands.BatchCommands.Add(With("""
            update webhook set open = open - $2, open_from = least(open_from, open - $2), succeeded_at = case when $3 then clock_timestamp() else succeeded_at end,
                failing_since = case when $3 then null else coalesce(failing_since, clock_timestamp()) end,
                is_active = is_active and $4::text is null, disabled_reason = coalesce($4, disabled_reason), disabled_at = case when $4::text is null then disabled_at else clock_timestamp() end
            where id = $1
            """,
            Statement.Value(delivery.WebhookId.Value), Statement.Value(hasEnded ? 1 : 0), Statement.Value(answer.IsTaken),
            Statement.Nullable(decision.Disable?.ToName(), NpgsqlDbType.Text)));
        if (decision.Disable is not null) commands.BatchCommands.Add(new(WebhookStore.Changed.Sql));
        await commands.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The one that waited behind a delivery which has ended is sent next.</summary>
    private static NpgsqlBatchCommand Next(long sequence) => With("""
        update delivery set status = 'pending', due_at = clock_timestamp() where sequence = (
            select w.sequence from delivery ended join delivery w on w.webhook_id = ended.webhook_id and w.key = ended.key and w.status in ('pending', 'waiting')
            where ended.sequence = $1 order by w.sequence limit 1) and status = 'waiting'
        """, Statement.Value(sequence));

    private static NpgsqlBatchCommand With(string sql, params NpgsqlParameter[] parameters)
    {
        NpgsqlBatchCommand command = new(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static DueDelivery Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), new(row.GetGuid(1)), new(row.GetGuid(2)), row.GetGuid(3), row.GetString(4), row.GetInt32(5), row.GetString(6), row.GetFieldValue<byte[]>(7), row.Bytes(8));
}
