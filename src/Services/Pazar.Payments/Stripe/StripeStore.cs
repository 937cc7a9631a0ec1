using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>A PaymentIntent as it was last seen.</summary>
internal sealed record SeenIntent(string Id, Id<Payment> PaymentId, int Attempt, string Status)
{
    public bool HasEnded => Status is StripeIntent.Canceled or StripeIntent.Captured;
}

/// <summary>A payment as far as news of Stripe need it.</summary>
internal sealed record StripePayment(PaymentStatus Status, bool IsCancelled, int Attempt, Money Amount)
{
    /// <summary>The money of this attempt is held or taken, and it is known.</summary>
    public bool Holds(int attempt) => attempt == Attempt && Status is (PaymentStatus.Authorized or PaymentStatus.Captured or PaymentStatus.Refunded);

    /// <summary>What is held for it now is held for nobody.</summary>
    public bool IsVoid => Status == PaymentStatus.Voided;
}

/// <summary>The SQL of what is remembered of Stripe. Each statement is a transaction, so its now() is the database's clock, which an index can be searched by.</summary>
internal sealed class StripeStore(Database database, StripeAccount? account = null)
{
    /// <summary>How many PaymentIntents are looked at in one go.</summary>
    public const int PageLimit = 100;

    /// <summary>The payments of which something was given up, whether or not it was resolved since: few, and found by an index of their own.</summary>
    public const string Stopped = """
        select payment_id from stripe.call where stopped_at is not null union select payment_id from stripe.intent where stopped_at is not null
        """;

    private const int LeftAtOnce = 1_000;
    private const int ForgottenAtOnce = 200;

    /// <summary>The call as it was first sent, which is this one if there is none.</summary>
    public async Task<StripeCall> KeepAsync(ProviderRequest request, string path, string body, CancellationToken stop) => await database.FindAsync("""
        with kept as (
            insert into stripe.call (key, payment_id, version, path, body, account) values ($1, $2, $3, $4, $5, $6) on conflict (key) do nothing returning 1)
        select version, path, body, clock_timestamp() - sent_at, is_mute, stopped_at is not null, account, false from stripe.call where key = $1
        union all
        select $3, $4, $5, interval '0', false, false, $6, true from kept
        """, row => Read(request.Key, row), stop,
        Statement.Value(request.Key), Statement.Value(request.PaymentId.Value), Statement.Value(StripeClient.Version), Statement.Value(path), Statement.Value(body),
        Statement.Nullable(account?.Known, NpgsqlTypes.NpgsqlDbType.Text))
        ?? throw new InvalidOperationException($"The call {request.Key} is being kept by somebody else.");

    /// <summary>Null for a call that was never sent.</summary>
    public Task<StripeCall?> FindCallAsync(string key, CancellationToken stop) => database.FindAsync(
        "select version, path, body, clock_timestamp() - sent_at, is_mute, stopped_at is not null, account, false from stripe.call where key = $1", row => Read(key, row), stop, Statement.Value(key));

    public Task MuteAsync(string key, CancellationToken stop) => database.ExecuteAsync("update stripe.call set is_mute = true where key = $1", stop, Statement.Value(key));

    public Task StopAsync(string key, CancellationToken stop) =>
        database.ExecuteAsync("update stripe.call set stopped_at = clock_timestamp() where key = $1", stop, Statement.Value(key));

    /// <summary>Remembers an attempt's PaymentIntent, and looks at it again for as long as it may change by itself.</summary>
    public Task SaveAsync(Id<Payment> payment, int attempt, StripeIntent intent, CancellationToken stop) => database.ExecuteAsync("""
        insert into stripe.intent (id, payment_id, attempt, status, lapses_at, look_at, account)
        values ($1, $2, $3, $4, $5, case when $6 then null else clock_timestamp() + interval '30 seconds' end, $7)
        on conflict (id) do update set status = excluded.status, lapses_at = excluded.lapses_at, account = coalesce(excluded.account, stripe.intent.account),
            look_at = case when $6 then null else coalesce(stripe.intent.look_at, excluded.look_at) end
        """, stop,
        Statement.Value(intent.Id), Statement.Value(payment.Value), Statement.Value(attempt), Statement.Value(intent.Status),
        Statement.Nullable(intent.LapsesAt, NpgsqlTypes.NpgsqlDbType.TimestampTz), Statement.Value(intent.HasEnded),
        Statement.Nullable(account?.Known, NpgsqlTypes.NpgsqlDbType.Text));

    /// <summary>In which account this was made, if that was told, and whether it is known for longer than a doubt may last.</summary>
    public Task<(string? Account, bool IsOld)> FindOriginAsync(string intent, CancellationToken stop) => database.FindAsync(
        "select account, seen_at < now() - interval '24 hours' from stripe.intent where id = $1",
        static row => (row.IsDBNull(0) ? null : row.GetString(0), row.GetBoolean(1)), stop,
        Statement.Value(intent));

    /// <summary>Nobody will tell what became of it.</summary>
    public Task StopIntentAsync(string intent, CancellationToken stop) => database.ExecuteAsync(
        "update stripe.intent set stopped_at = coalesce(stopped_at, clock_timestamp()), look_at = null where id = $1", stop, Statement.Value(intent));

    /// <summary>Another account that holds money of payments that have not ended, and of how many. What has lapsed is held by nobody.</summary>
    public Task<(string Account, long Payments)?> FindHoldElsewhereAsync(string account, CancellationToken stop) => database.FindAsync("""
        select i.account, count(*) from stripe.intent i join payment p on p.payable_id = i.payment_id
        where i.look_at is not null and i.account <> $1 and i.status = 'requires_capture' and i.lapses_at > statement_timestamp() and p.status in ('PENDING', 'REQUIRES_ACTION', 'AUTHORIZED')
        group by i.account order by count(*) desc limit 1
        """, static row => ((string, long)?)(row.GetString(0), row.GetInt64(1)), stop, Statement.Value(account));

    /// <summary>The PaymentIntents of a payment, one for each attempt that reached Stripe.</summary>
    public Task<IReadOnlyList<SeenIntent>> ReadIntentsAsync(Id<Payment> payment, CancellationToken stop) => database.ReadAsync(
        "select id, payment_id, attempt, status from stripe.intent where payment_id = $1 order by attempt", ReadSeen, stop, Statement.Value(payment.Value));

    /// <summary>A payment of Stripe's; null for any other.</summary>
    public Task<StripePayment?> FindPaymentAsync(Id<Payment> payment, CancellationToken stop) => database.FindAsync(
        "select status, is_cancelled, attempt, amount from payment where payable_id = $1 and provider = $2",
        static row => new StripePayment(Wire<PaymentStatus>.Parse(row.GetString(0)), row.GetBoolean(1), row.GetInt32(2), new(row.GetInt64(3))), stop,
        Statement.Value(payment.Value), Statement.Value(StripeProvider.ItsName));

    /// <summary>Leaves those that are not worth another look: their money was taken, or they were declined. Answers whether there may be more.</summary>
    public async Task<bool> LeaveEndedAsync(CancellationToken stop) => await database.ExecuteAsync("""
        update stripe.intent set look_at = null where id in (
            select i.id from stripe.intent i join payment p on p.payable_id = i.payment_id
            where i.look_at <= now() and p.attempt = i.attempt
                and (p.status in ('CAPTURED', 'REFUNDED') or (p.status = 'FAILED' and i.status <> 'requires_capture'))
            order by i.look_at limit $1)
        """, stop, Statement.Value(LeftAtOnce)) == LeftAtOnce;

    /// <summary>It is not there, so it will not change.</summary>
    public Task LeaveAsync(string id, CancellationToken stop) => database.ExecuteAsync("update stripe.intent set look_at = null where id = $1", stop, Statement.Value(id));

    /// <summary>Those whose time to be looked at has come, longest waiting first.</summary>
    public Task<IReadOnlyList<SeenIntent>> ReadDueAsync(CancellationToken stop) => database.ReadAsync(
        "select id, payment_id, attempt, status from stripe.intent where look_at <= now() order by look_at limit $1", ReadSeen, stop, Statement.Value(PageLimit));

    /// <summary>The longer it stays as it is, the more seldom it is looked at; but once more a day before it lapses.</summary>
    public Task LookedAsync(string id, CancellationToken stop) => database.ExecuteAsync("""
        update stripe.intent set look_at = clock_timestamp() + least(
            greatest(clock_timestamp() - seen_at, interval '30 seconds'), interval '6 hours',
            case when told_at is null then greatest(lapses_at - interval '1 day' - clock_timestamp(), interval '30 seconds') end)
        where id = $1 and look_at is not null
        """, stop, Statement.Value(id));

    /// <summary>Those of payments that wait for their capture whose hold lapses within a day, told once.</summary>
    public Task<IReadOnlyList<(Guid Payment, DateTimeOffset LapsesAt)>> TakeLapsingAsync(string[] seen, CancellationToken stop) => database.ReadAsync("""
        update stripe.intent i set told_at = clock_timestamp() from payment p
        where i.id = any($1) and i.told_at is null and i.status = $2 and i.lapses_at < statement_timestamp() + interval '1 day'
            and p.payable_id = i.payment_id and p.status = 'AUTHORIZED'
        returning i.payment_id, i.lapses_at
        """, static row => (row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1)), stop, Statement.Array(seen), Statement.Value(StripeIntent.Held));

    /// <summary>How many payments wait for somebody to find out what became of a call.</summary>
    public async Task<long> CountUnresolvedAsync(CancellationToken stop) => (await database.ReadAsync($"""
        select count(*) from ({Stopped}) stopped
        join payment p on p.payable_id = stopped.payment_id
        where p.open_operation is not null and p.failure_code = 'unresolved_at_provider'
        """, static row => row.GetInt64(0), stop))[0];

    /// <summary>
    /// Calls that nobody asks about any more. What is open is asked about, however long nobody was there to do it, and keeps none of the others here. Answers
    /// whether there may be more.
    /// </summary>
    public async Task<bool> ForgetAsync(CancellationToken stop) => await database.ExecuteAsync("""
        delete from stripe.call where key = any(array(
            select key from stripe.call c where sent_at < now() - interval '30 days'
                and not exists (select 1 from payment where payable_id = c.payment_id and open_operation is not null)
            order by sent_at limit $1))
        """, stop, Statement.Value(ForgottenAtOnce)) == ForgottenAtOnce;

    private static StripeCall Read(string key, Npgsql.NpgsqlDataReader row) =>
        new(key, row.GetString(0), row.GetString(1), row.GetString(2), row.GetTimeSpan(3), row.GetBoolean(4), row.GetBoolean(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetBoolean(7));

    private static SeenIntent ReadSeen(Npgsql.NpgsqlDataReader row) => new(row.GetString(0), new(row.GetGuid(1)), row.GetInt32(2), row.GetString(3));
}
