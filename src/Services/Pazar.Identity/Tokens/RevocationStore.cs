using Npgsql;
using NpgsqlTypes;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Identity;

/// <summary>The SQL of access tokens that end before their time.</summary>
/// <param name="most">How many come on one page.</param>
internal sealed class RevocationStore(Database database, int most = RevocationStore.MostAtOnce)
{
    private const int MostAtOnce = 5_000;

    private const string Upsert = """
        on conflict (subject) do update set below = excluded.below, revoked_at = excluded.revoked_at, changed_in = excluded.changed_in
        """;

    /// <summary>
    /// Ends the user's access tokens with the transaction, here at once and in every process that asks. The user's row is locked by it, so a sign-in that
    /// takes the lock later signs with the new version.
    /// </summary>
    public static async ValueTask EndTokensAsync(Batch<Write> batch, Revocations here, Id<User> user, CancellationToken stop)
    {
        var raised = await batch.FindAsync<int?>($"""
            with raised as (update user_account set token_version = token_version + 1 where id = $1 returning id, token_version)
            insert into revocation (subject, below) select id, token_version from raised {Upsert} returning below
            """, static row => row.GetInt32(0), stop, Statement.Value(user.Value));
        if (raised is { } version) batch.AfterCommit(() => here.Add(Revocation.Of(user, version)));
    }

    /// <summary>Ends the sign-in of this refresh token and its access tokens, if it is the user's and lives.</summary>
    public static async ValueTask EndSessionAsync(Batch<Write> batch, Revocations here, Id<User> user, byte[] refreshHash, CancellationToken stop) =>
        await EndSessionAsync(batch, here, user, "(select family_id from refresh_token where hash = $3)", Statement.Value(refreshHash), stop);

    /// <summary>Ends this sign-in and its access tokens. False when it is not the user's, or has ended.</summary>
    public static ValueTask<bool> EndSessionAsync(Batch<Write> batch, Revocations here, Id<User> user, Guid session, CancellationToken stop) =>
        EndSessionAsync(batch, here, user, "$3", Statement.Value(session), stop);

    private static async ValueTask<bool> EndSessionAsync(Batch<Write> batch, Revocations here, Id<User> user, string which, NpgsqlParameter named, CancellationToken stop)
    {
        var ended = await batch.FindAsync<Guid?>($"""
            with ended as (
                update refresh_family set ended_at = clock_timestamp() where id = {which} and user_id = $1 and ended_at is null returning id)
            insert into revocation (subject, below) select id, $2 from ended {Upsert} returning subject
            """, static row => row.GetGuid(0), stop, Statement.Value(user.Value), Statement.Value(Revocation.Every), named);
        if (ended is not { } session) return false;
        batch.AfterCommit(() => here.Add(Revocation.OfSession(session)));
        return true;
    }

    /// <summary>Whether a token whose signature was checked counts at this moment, by the database's own word.</summary>
    public async Task<bool> CountsAsync(VerifiedToken token, CancellationToken stop) => (await database.ReadAsync("""
        select u.id from user_account u
        where u.id = $1 and u.token_version <= $2 and u.deactivated_at is null
            and not exists (select from refresh_family f where f.id = $3 and f.ended_at is not null)
        """, row => row.GetGuid(0), stop,
        Statement.Value(token.UserId.Value), Statement.Value(token.Version), Statement.Value(token.Session))).Count == 1;

    /// <summary>
    /// What changed since <paramref name="after"/>. The mark is the oldest transaction that was open when the reading began: what it had not committed yet
    /// comes the next time. Behind a full page the mark says where that ended, too. A mark from beyond the newest transaction is of another copy of this
    /// database, and everything is read again.
    /// </summary>
    public Task<RevocationPage> ReadAsync(string? after, CancellationToken stop) => database.UseAsync(async session =>
    {
        var (oldest, next) = await session.FindAsync("select pg_snapshot_xmin(now), pg_snapshot_xmax(now) from pg_current_snapshot() now",
            row => (row.GetFieldValue<ulong>(0), row.GetFieldValue<ulong>(1)), stop);
        var from = RevocationMark.TryParse(after) is { } mark && mark.IsWithin(next) ? mark : default;
        var found = await session.ReadAsync("""
            select subject, below, clock_timestamp() - revoked_at, changed_in from revocation
            where (changed_in, subject) >= ($1, $2) and revoked_at > statement_timestamp() - $3 order by changed_in, subject limit $4
            """, row => (Revocation: new Revocation(row.GetGuid(0), row.GetInt32(1), row.GetFieldValue<TimeSpan>(2)), Changed: row.GetFieldValue<ulong>(3)), stop,
            new NpgsqlParameter { Value = from.Changed, NpgsqlDbType = NpgsqlDbType.Xid8 }, Statement.Value(from.Subject), Statement.Value(TokenTimes.AccessOutlived),
            Statement.Value((long)most));
        // Of the pages of one reading, the first one's oldest transaction counts.
        var began = from.Subject == Guid.Empty ? oldest : from.Oldest;
        List<Revocation> revocations = [.. found.Select(row => row.Revocation)];
        return found.Count == most
            ? new RevocationPage(revocations, new RevocationMark(began, found[^1].Changed, revocations[^1].Subject).ToString(), HasMore: true)
            : new(revocations, RevocationMark.At(began).ToString());
    }, stop);
}
