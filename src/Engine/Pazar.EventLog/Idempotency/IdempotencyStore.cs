using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>The first answers to idempotency keys. They are written in the transaction of the effect that they answer.</summary>
internal static class IdempotencyStore
{
    private const long PageLimit = 2_000;

    /// <summary>No user and no route: a client's key can never be one of these.</summary>
    private const string ProofScope = "commit";

    public static async ValueTask<Dictionary<(string Scope, string Key), (byte[] BodyHash, Reply Reply)>> LoadAsync(
        BatchTransaction transaction, IReadOnlyList<IdempotencyKey> keys, CancellationToken stop)
    {
        var found = await transaction.ReadAsync("""
            select i.scope, i.key, i.body_hash, i.status, i.body, i.location
            from unnest($1, $2) k (scope, key) join idempotency i using (scope, key)
            """,
            row => (Key: (row.GetString(0), row.GetString(1)), Answer: (row.GetFieldValue<byte[]>(2),
                new Reply(row.GetInt16(3), row.GetFieldValue<byte[]>(4), row.Text(5), IsReplay: true))),
            stop, Statement.Array(keys.Select(k => k.Scope).ToArray()), Statement.Array(keys.Select(k => k.Key).ToArray()));
        return found.ToDictionary(one => one.Key, one => one.Answer);
    }

    public static void Save(BatchTransaction transaction, IReadOnlyList<(IdempotencyKey Key, Reply Reply)> answers) => transaction.Save(new("""
        insert into idempotency (scope, key, body_hash, status, body, location)
        select * from unnest($1, $2, $3, $4, $5, $6) order by 1, 2
        """,
        Statement.Array(answers.Select(a => a.Key.Scope).ToArray()), Statement.Array(answers.Select(a => a.Key.Key).ToArray()),
        Statement.Array(answers.Select(a => a.Key.BodyHash).ToArray()), Statement.Array(answers.Select(a => (short)a.Reply.Status).ToArray()),
        Statement.Array(answers.Select(a => a.Reply.Body).ToArray()), Statement.Texts(answers.Select(a => a.Reply.Location).ToArray())));

    /// <summary>
    /// A row by which a batch that says nothing is recognized when the answer to its commit is lost. It stands here, where it is forgotten like the others.
    /// </summary>
    public static void Prove(BatchTransaction transaction, Guid proof) => transaction.Save(new(
        "insert into idempotency (scope, key, body_hash, status, body) values ($1, $2, '', 0, '')",
        Statement.Value(ProofScope), Statement.Value(proof.ToString("N"))));

    public static Statement IsProven(Guid proof) => new("select exists (select 1 from idempotency where scope = $1 and key = $2)",
        Statement.Value(ProofScope), Statement.Value(proof.ToString("N")));

    /// <summary>Forgets all answers older than 30 days, page by page, so that no lock is held for long.</summary>
    public static async Task ForgetAsync(Database database, CancellationToken stop)
    {
        // Each page begins where the last one ended, and does not search through what it left.
        var since = DateTime.UnixEpoch;
        for (var forgotten = PageLimit; forgotten == PageLimit;)
        {
            (forgotten, since) = await database.FindAsync("""
                with gone as (
                    delete from idempotency where ctid = any(array(
                        select ctid from idempotency where created_at >= $1 and created_at < now() - interval '30 days' order by created_at limit $2))
                    returning created_at)
                select count(*), coalesce(max(created_at), $1) from gone
                """, row => (row.GetInt64(0), row.GetDateTime(1)), stop, Statement.Value(since), Statement.Value(PageLimit));
        }
    }
}
