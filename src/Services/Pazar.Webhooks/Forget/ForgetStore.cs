using Npgsql;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Webhooks;

/// <summary>The SQL by which old deliveries leave, in steps of which each is short.</summary>
internal sealed class ForgetStore(Database database)
{
    public const int StepLimit = 1_000;

    /// <summary>
    /// Those that have ended, and those that wait for a webhook which is not active, by the time of the statement, which an index knows where to stop at. The webhooks' counts follow
    /// in the same statement.
    /// </summary>
    public Task<int> ForgetOldAsync(TimeSpan kept, CancellationToken stop) => ForgetAsync("""
        d.heard_at < statement_timestamp() - $2 and (d.status in ('delivered', 'failed') or not (select is_active from webhook w where w.id = d.webhook_id)) order by d.heard_at
        """, kept, stop);

    /// <summary>Those of webhooks that were deleted.</summary>
    public async Task<int> ForgetDeletedAsync(CancellationToken stop)
    {
        // There seldom are any, and then nobody looks through the deliveries for theirs.
        var deleted = await database.ReadAsync("select id from webhook where deleted_at is not null", row => row.GetGuid(0), stop);
        return deleted.Count == 0 ? 0 : await ForgetAsync("d.webhook_id = any($3)", TimeSpan.Zero, stop, Statement.Array(deleted.ToArray()));
    }

    /// <summary>Webhooks that were deleted, once they have no deliveries.</summary>
    public Task ForgetWebhooksAsync(CancellationToken stop) => database.ExecuteAsync(
        "delete from webhook w where deleted_at is not null and not exists (select 1 from delivery d where d.webhook_id = w.id)", stop);

    private Task<int> ForgetAsync(string which, TimeSpan kept, CancellationToken stop, params NpgsqlParameter[] more) => database.UseAsync(async session =>
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(stop);
        // Locked first, in their order, as whoever changes what is open does.
        await session.ExecuteAsync("select 1 from webhook order by id for no key update", stop);
        var forgotten = await session.FindAsync($"""
            with old as (select d.sequence from delivery d where $2::interval is not null and {which} limit $1),
            gone as (delete from delivery d using old where d.sequence = old.sequence returning d.webhook_id, d.status in ('pending', 'waiting') as was_open),
            counted as (
                update webhook w set open = w.open - n.open, open_from = least(w.open_from, w.open - n.open) from (select webhook_id, count(*) as open from gone where was_open group by webhook_id) n where w.id = n.webhook_id)
            select count(*)::integer from gone
            """, row => row.GetInt32(0), stop, [Statement.Value((long)StepLimit), Statement.Value(kept), .. more]);
        await transaction.CommitAsync(CancellationToken.None);
        return forgotten;
    }, stop);
}
