using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Identity;

/// <summary>A refresh token with its family and its user, as one rotation sees them.</summary>
internal sealed record RefreshToken(
    Guid FamilyId, Id<User> UserId, Role Role, int Version, bool IsLive, DateTimeOffset ExpiresAt, DateTimeOffset? SpentAt, byte[]? SuccessorSalt,
    byte[]? SpentBy = null, bool IsGuest = false);

/// <summary>The SQL of refresh-token families.</summary>
internal static class SessionStore
{
    /// <summary>
    /// The role and what tokens stand at, if the user is active and the password is still the one that was checked. The lock keeps it so until
    /// the commit.
    /// </summary>
    public static ValueTask<(Role Role, int Version)?> LockSignInAsync(Batch<Write> batch, Id<User> user, string checkedHash, CancellationToken stop) =>
        batch.FindAsync<(Role, int)?>("select role, token_version from user_account where id = $1 and password_hash = $2 and deactivated_at is null for share",
            static row => (Wire<Role>.Parse(row.GetString(0)), row.GetInt32(1)), stop, Statement.Value(user.Value), Statement.Value(checkedHash));

    public static Guid Open(Batch<Write> batch, Id<User> user, byte[] hash, TimeSpan lifetime, Whereabouts from)
    {
        var family = Guid.CreateVersion7(batch.Now);
        batch.Save("insert into refresh_family (id, user_id, created_at, device, address) values ($1, $2, $3, $4, $5)",
            Statement.Value(family), Statement.Value(user.Value), Statement.Value(batch.Now), Text(from.Device), Text(from.Address));
        Add(batch, family, hash, lifetime);
        return family;
    }

    /// <summary>The sign-in of a token that is still to be used; null for any other.</summary>
    public static Task<Guid?> FindUnspentAsync(Database database, byte[] hash, CancellationToken stop) => database.FindAsync<Guid?>(
        "select family_id from refresh_token where hash = $1 and spent_at is null", row => row.GetGuid(0), stop, Statement.Value(hash));

    /// <summary>
    /// Locks the family, and reads the token only then: of two requests with the same token the second sees what the first did.
    /// The user's row is locked first, as everywhere, so that nobody is deactivated in between.
    /// </summary>
    public static async ValueTask<RefreshToken?> LockAsync(Batch<Write> batch, byte[] hash, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            new Statement("""
                select id from user_account
                where id = (select f.user_id from refresh_token t join refresh_family f on f.id = t.family_id where t.hash = $1) for share
                """, Statement.Value(hash)),
            new Statement("select id from refresh_family where id = (select family_id from refresh_token where hash = $1) for update",
                Statement.Value(hash)),
            new Statement("""
                select f.id, u.id, u.role, u.token_version, f.ended_at is null and u.deactivated_at is null, t.expires_at, t.spent_at, t.successor_salt, t.spent_by,
                    u.guest_email is not null
                from refresh_token t join refresh_family f on f.id = t.family_id join user_account u on u.id = f.user_id
                where t.hash = $1
                """, Statement.Value(hash)));
        await reader.NextResultAsync(stop);
        await reader.NextResultAsync(stop);
        if (!await reader.ReadAsync(stop)) return null;
        return new(reader.GetGuid(0), new(reader.GetGuid(1)), Wire<Role>.Parse(reader.GetString(2)), reader.GetInt32(3), reader.GetBoolean(4),
            reader.GetFieldValue<DateTimeOffset>(5),
            reader.Time(6),
            reader.Bytes(7), reader.Bytes(8), reader.GetBoolean(9));
    }

    public static void Rotate(Batch<Write> batch, Guid family, byte[] spent, byte[]? key, byte[] salt, byte[] successor, TimeSpan lifetime, Whereabouts from)
    {
        batch.Save("update refresh_family set used_at = $2, device = $3, address = $4 where id = $1",
            Statement.Value(family), Statement.Value(batch.Now), Text(from.Device), Text(from.Address));
        // The answer before this one was heard, so it is not repeated any more.
        batch.Save("update refresh_token set successor_salt = null where family_id = $1 and spent_by is not null and successor_salt is not null", Statement.Value(family));
        batch.Save("update refresh_token set spent_at = $2, successor_salt = $3, spent_by = $4 where hash = $1",
            Statement.Value(spent), Statement.Value(batch.Now), Statement.Value(salt), Statement.Nullable(key, NpgsqlTypes.NpgsqlDbType.Bytea));
        Add(batch, family, successor, lifetime);
    }

    /// <summary>Two were given what it became, so whoever shows the key later is a second holder, too.</summary>
    public static void ForgetKey(Batch<Write> batch, byte[] spent) => batch.Save("update refresh_token set spent_by = null where hash = $1", Statement.Value(spent));

    /// <summary>Ends all of the user's sign-ins but one: the one of the refresh token, else the one that is named, if either is given.</summary>
    public static void EndAll(Batch<Write> batch, Id<User> user, byte[]? exceptOf = null, Guid? except = null) => batch.Save("""
        update refresh_family set ended_at = $2
        where user_id = $1 and ended_at is null and id is distinct from case when $3 is null then $4 else (select family_id from refresh_token where hash = $3) end
        """, Statement.Value(user.Value), Statement.Value(batch.Now), Statement.Nullable(exceptOf, NpgsqlTypes.NpgsqlDbType.Bytea),
        Statement.Nullable(except, NpgsqlTypes.NpgsqlDbType.Uuid));

    /// <summary>The user's sign-ins that can still be refreshed, the newest first.</summary>
    public static Task<IReadOnlyList<SessionView>> ListAsync(Database database, Id<User> user, Guid current, Guid? after, int take, CancellationToken stop) => database.ReadAsync("""
        select f.id, f.device, f.address, f.created_at, coalesce(f.used_at, f.created_at), f.id = $2 from refresh_family f
        where f.user_id = $1 and f.ended_at is null and ($3 is null or f.id < $3)
            and exists (select from refresh_token t where t.family_id = f.id and t.spent_at is null and t.expires_at > statement_timestamp())
        order by f.id desc limit $4
        """, row => new SessionView(row.GetGuid(0), row.Text(1), row.Text(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetBoolean(5)), stop,
        Statement.Value(user.Value), Statement.Value(current), Statement.Nullable(after, NpgsqlTypes.NpgsqlDbType.Uuid), Statement.Value(take));

    private static Npgsql.NpgsqlParameter Text(string? text) => Statement.Nullable(text, NpgsqlTypes.NpgsqlDbType.Text);

    private static void Add(Batch<Write> batch, Guid family, byte[] hash, TimeSpan lifetime) => batch.Save(
        "insert into refresh_token (hash, family_id, expires_at) values ($1, $2, $3)",
        Statement.Value(hash), Statement.Value(family), Statement.Value(batch.Now + lifetime));
}
