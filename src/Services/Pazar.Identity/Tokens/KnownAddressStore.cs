using System.Net;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>
/// The SQL of where users have signed in from: others who guess at their password do not lock them out there. Kept as a digest for each user, so that the
/// table tells neither addresses nor who shares one.
/// </summary>
internal static class KnownAddressStore
{
    public const int MostOfOneUser = 10;

    /// <summary>A condition on <c>u</c>, with the network as <c>$1</c>.</summary>
    public const string IsKnown = $"""
        exists (select from known_address k
            where k.user_id = u.id and k.address = {Digest} and k.seen_at > statement_timestamp() - {Remembered})
        """;

    private const string Digest = "sha256(uuid_send(u.id) || $1)";
    private const string Remembered = "interval '90 days'";

    public const string Sweep = $"delete from known_address where seen_at < statement_timestamp() - {Remembered}";

    /// <summary>With the transaction of a sign-in. The oldest makes way.</summary>
    public static void Remember(Batch<Write> batch, Id<User> user, IPAddress? address)
    {
        batch.Save($"""
            insert into known_address (user_id, address, seen_at) select u.id, {Digest}, $3 from user_account u where u.id = $2
            on conflict (user_id, address) do update set seen_at = excluded.seen_at
            """, Statement.Value(ClientNetwork.Of(address)), Statement.Value(user.Value), Statement.Value(batch.Now));
        batch.Save($"""
            delete from known_address where user_id = $1 and address in (
                select address from known_address where user_id = $1 order by seen_at desc, address offset {MostOfOneUser:D})
            """, Statement.Value(user.Value));
    }

    /// <summary>Forgets them: whoever signed in with the old password from there may not have been the user.</summary>
    public static void Forget(Batch<Write> batch, Id<User> user) =>
        batch.Save("delete from known_address where user_id = $1", Statement.Value(user.Value));
}
