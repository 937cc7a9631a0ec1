using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Ordering;

/// <summary>The SQL by which a guest's orders become an account's. A second time it finds none.</summary>
internal static class ClaimStore
{
    public static ValueTask GiveAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<UserClaimed> claims, CancellationToken stop)
    {
        batch.Save("""
            with given as (select id from orders where user_id = any($1) order by id for update)
            update orders t set user_id = u.user_id from unnest($1, $2) u (guest_id, user_id), given
            where t.id = given.id and t.user_id = u.guest_id
            """,
            Statement.Array(claims.Select(claim => claim.GuestId.Value).ToArray()), Statement.Array(claims.Select(claim => claim.UserId.Value).ToArray()));
        return ValueTask.CompletedTask;
    }
}
