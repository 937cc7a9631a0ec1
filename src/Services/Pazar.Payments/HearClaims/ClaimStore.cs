using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Payments;

/// <summary>The SQL by which a guest's payments become an account's. A second time it finds none.</summary>
internal static class ClaimStore
{
    public static ValueTask GiveAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<UserClaimed> claims, CancellationToken stop)
    {
        batch.Save("""
            with given as (select payable_id from payment where user_id = any($1) order by payable_id for update)
            update payment t set user_id = u.user_id from unnest($1, $2) u (guest_id, user_id), given
            where t.payable_id = given.payable_id and t.user_id = u.guest_id
            """,
            Statement.Array(claims.Select(claim => claim.GuestId.Value).ToArray()), Statement.Array(claims.Select(claim => claim.UserId.Value).ToArray()));
        return ValueTask.CompletedTask;
    }
}
