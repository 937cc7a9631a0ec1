using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>The SQL of accounts that guests' orders have made.</summary>
internal static class GuestStore
{
    public static ValueTask<bool> IsKnownAsync(Batch<Write> batch, Guid user, CancellationToken stop) =>
        batch.FindAsync("select from user_account where id = $1", static _ => true, stop, Statement.Value(user));

    /// <summary>Who else makes the same account at this moment finds it made, or makes this one look again.</summary>
    /// <param name="hash">Of a password that nobody has.</param>
    public static void Add(Batch<Write> batch, Guest guest, string hash)
    {
        batch.Create("""
            insert into user_account (id, email, guest_email, password_hash, role, created_at, updated_at) values ($1, 'guest:' || $1, $2, $3, 'customer', $4, $4)
            """, 1, Statement.Value(guest.UserId), Statement.Value(guest.Email), Statement.Value(hash), Statement.Value(batch.Now));
    }

    /// <summary>The token by which the account is claimed; the mail gets others by the request.</summary>
    public static void AddClaim(Batch<Write> batch, Guid user, byte[] token, Guid request, DateTimeOffset expiresAt) => batch.Save(
        "insert into password_reset (hash, user_id, expires_at, request_id) values ($1, $2, $3, $4)",
        Statement.Value(token), Statement.Value(user), Statement.Value(expiresAt), Statement.Value(request));

    /// <summary>What tokens of the guest stand at, while it is one, and the lock that keeps it so until the commit.</summary>
    public static ValueTask<int?> LockAsync(Batch<Write> batch, Guest guest, CancellationToken stop) => batch.FindAsync<int?>(
        "select token_version from user_account where id = $1 and guest_email = $2 and deactivated_at is null for share",
        static row => row.GetInt32(0), stop, Statement.Value(guest.UserId), Statement.Value(guest.Email));
}
