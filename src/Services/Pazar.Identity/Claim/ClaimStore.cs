using Npgsql;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>A guest whose mail was answered, and the account that asks, if there is one.</summary>
/// <param name="IsEmailTaken">Whether somebody has registered with the guest's address.</param>
/// <param name="Caller">Null where nobody is signed in, or nobody who counts.</param>
internal sealed record Claim(Id<User> Guest, string Email, bool IsEmailTaken, UserView? Caller);

/// <summary>The SQL by which a guest's account becomes somebody's.</summary>
internal static class ClaimStore
{
    private const string Live = """
        from password_reset r join user_account u on u.id = r.user_id
        where r.hash = $1 and r.expires_at > statement_timestamp() and u.guest_email is not null and u.deactivated_at is null
        """;

    public static ValueTask<bool> IsLiveAsync(Batch<Write> batch, byte[] token, CancellationToken stop) =>
        batch.FindAsync($"select {Live}", static _ => true, stop, Statement.Value(token));

    /// <summary>Locks the guest and the caller in the order of their ids, and reads them only then: of two who use one token the second finds it used.</summary>
    public static async ValueTask<Claim?> LockAsync(Batch<Write> batch, byte[] token, Guid? caller, CancellationToken stop)
    {
        NpgsqlParameter Caller() => Statement.Nullable(caller, NpgsqlTypes.NpgsqlDbType.Uuid);
        await using var reader = await batch.LoadAsync(stop,
            new Statement("""
                select id from user_account where id = $2 or id = (select user_id from password_reset where hash = $1) order by id for update
                """, Statement.Value(token), Caller()),
            new Statement($"select {UserStore.Columns} from user_account where id = $1 and deactivated_at is null", Caller()),
            new Statement($"select u.id, u.guest_email, exists (select from user_account other where other.email = u.guest_email) {Live}", Statement.Value(token)));
        await reader.NextResultAsync(stop);
        var asks = await reader.ReadAsync(stop) ? UserStore.Read(reader) : null;
        await reader.NextResultAsync(stop);
        return await reader.ReadAsync(stop) ? new(new(reader.GetGuid(0)), reader.GetString(1), reader.GetBoolean(2), asks) : null;
    }

    /// <summary>The guest's account becomes an ordinary one: it is found by its email, and has a password.</summary>
    public static async ValueTask<(UserView User, long Revision)> BecomeAsync(Batch<Write> batch, Id<User> guest, string hash, CancellationToken stop)
    {
        var become = await batch.ReadAsync($"""
            update user_account set email = guest_email, guest_email = null, password_hash = $2, revision = revision + 1, updated_at = clock_timestamp()
            where id = $1 returning {UserStore.Columns}, revision
            """, static row => (UserStore.Read(row), row.GetInt64(11)), stop, Statement.Value(guest.Value), Statement.Value(hash));
        return become.Single();
    }

    /// <summary>The guest is another account's owner, and its own account ends.</summary>
    public static void GiveTo(Batch<Write> batch, Id<User> guest, Id<User> user) => batch.Save(
        "update user_account set claimed_by = $2, deactivated_at = $3, updated_at = $3 where id = $1",
        Statement.Value(guest.Value), Statement.Value(user.Value), Statement.Value(batch.Now));
}
