using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>The SQL of password resets.</summary>
internal static class ResetStore
{
    /// <summary>How many requests of a user are good at once: a stranger who asks, too, does not void the one that is on its way.</summary>
    private const int MostLive = 5;

    /// <summary>
    /// What others are told; null when no active user has this email. The newest few requests are good, with all of their tokens; the user's row is
    /// locked, so that they are counted one after the other.
    /// </summary>
    public static async ValueTask<PasswordResetRequested?> AddAsync(Batch<Write> batch, string email, byte[] hash, Guid request, TimeSpan lifetime, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            new Statement("select id from user_account where email = $1 for update", Statement.Value(email)),
            new Statement("""
                delete from password_reset where user_id = (select id from user_account where email = $1) and expires_at not in (
                    select distinct expires_at from password_reset where user_id = (select id from user_account where email = $1) order by expires_at desc limit $2)
                """, Statement.Value(email), Statement.Value(MostLive - 1L)),
            new Statement("""
                insert into password_reset (hash, user_id, expires_at, request_id)
                select $2, id, clock_timestamp() + $3, $4 from user_account where email = $1 and deactivated_at is null
                returning user_id, expires_at
                """, Statement.Value(email), Statement.Value(hash), Statement.Value(lifetime), Statement.Value(request)));
        await reader.NextResultAsync(stop);
        return await reader.ReadAsync(stop) ? new(new(reader.GetGuid(0)), request, reader.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    public static ValueTask<bool> IsLiveAsync(Batch<Write> batch, byte[] hash, CancellationToken stop) => batch.FindAsync(
        "select from password_reset r join user_account u on u.id = r.user_id where r.hash = $1 and r.expires_at > statement_timestamp() and u.guest_email is null",
        static _ => true, stop, Statement.Value(hash));

    /// <summary>Uses the token up, and every other one of the user. The user's row is locked first: of two with the same token one finds it gone.</summary>
    public static async ValueTask<Id<User>?> UseAsync(Batch<Write> batch, byte[] hash, string passwordHash, CancellationToken stop)
    {
        Id<User> user;
        await using (var reader = await batch.LoadAsync(stop,
            new Statement("select id from user_account where id = (select user_id from password_reset where hash = $1) for update", Statement.Value(hash)),
            new Statement("""
                update user_account set password_hash = $2, updated_at = clock_timestamp()
                where deactivated_at is null and guest_email is null
                    and id = (select user_id from password_reset where hash = $1 and expires_at > statement_timestamp())
                returning id
                """, Statement.Value(hash), Statement.Value(passwordHash))))
        {
            await reader.NextResultAsync(stop);
            if (!await reader.ReadAsync(stop)) return null;
            user = new(reader.GetGuid(0));
        }
        VoidAll(batch, user);
        return user;
    }

    /// <summary>What was asked for before the password or the account changed sets no password any more.</summary>
    public static void VoidAll(Batch<Write> batch, Id<User> user) =>
        batch.Save("delete from password_reset where user_id = $1", Statement.Value(user.Value));
}
