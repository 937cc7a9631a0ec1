using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Gateway;

/// <summary>The SQL of browsers' sessions.</summary>
internal sealed class SessionStore(Database database, TimeSpan lifetime)
{
    public const int PageLimit = 500;

    /// <summary>The sealed tokens; null when there is no such session any more.</summary>
    public Task<byte[]?> FindAsync(byte[] hash, CancellationToken stop) => database.FindAsync(
        "select tokens from browser_session where hash = $1 and used_at > statement_timestamp() - $2", row => row.GetFieldValue<byte[]>(0), stop,
        Statement.Value(hash), Statement.Value(lifetime));

    /// <summary>Adds a session and answers the sign-ins of those that make room for it.</summary>
    public static async ValueTask<IReadOnlyList<Guid>> OpenAsync(Batch<Write> batch, byte[] hash, Guid user, Guid signIn, byte[] tokens, int most, CancellationToken stop)
    {
        List<Guid> ended;
        // Two sign-ins of one user take turns, so that neither counts without the other.
        await using (var reader = await batch.LoadAsync(stop,
            new Statement("select 1 from pg_advisory_xact_lock(hashtextextended($1::text, 0))", Statement.Value(user)),
            new Statement("""
                delete from browser_session where hash in (select hash from browser_session where user_id = $1 order by used_at desc, hash offset $2) returning sign_in
                """, Statement.Value(user), Statement.Value(most - 1))))
        {
            ended = await reader.ReadNextAsync(static row => row.GetGuid(0), stop);
        }
        batch.Save("insert into browser_session (hash, user_id, sign_in, tokens) values ($1, $2, $3, $4)",
            Statement.Value(hash), Statement.Value(user), Statement.Value(signIn), Statement.Value(tokens));
        return ended;
    }

    /// <summary>Nothing where the session has ended meanwhile, or was renewed by another process: one that was frozen for long would put spent tokens back.</summary>
    public static void Renew(Batch<Write> batch, byte[] hash, byte[] before, byte[] tokens) => batch.Save(
        "update browser_session set tokens = $3, used_at = clock_timestamp() where hash = $1 and tokens = $2", Statement.Value(hash), Statement.Value(before), Statement.Value(tokens));

    public static void End(Batch<Write> batch, byte[] hash) => batch.Save("delete from browser_session where hash = $1", Statement.Value(hash));

    /// <summary>Lets a page of sessions go whose time is over, and answers how many there were.</summary>
    public Task<int> ForgetAsync(CancellationToken stop) => database.ExecuteAsync($"""
        delete from browser_session where hash in (
            select hash from browser_session where used_at <= statement_timestamp() - $1 order by used_at limit {PageLimit} for update skip locked)
        """, stop, Statement.Value(lifetime));
}
