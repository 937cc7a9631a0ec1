using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The SQL that finds who lets orders time out that wait for them.</summary>
internal static class TimedOutStore
{
    /// <summary>How many of a user's latest orders are looked at: who places more in an hour is held by the limits of what is unpaid.</summary>
    private const int Latest = 200;

    /// <summary>Those of the users of whom so many orders timed out within an hour although only their customer was waited for.</summary>
    public static async ValueTask<HashSet<Id<User>>> UsersAsync<TMessage>(Batch<TMessage> batch, Id<User>[] users, int timeOuts, CancellationToken stop) =>
    [
        .. await batch.ReadAsync($"""
            select u.id from unnest($1) u (id)
            where (
                select count(*) from (select id, status, cancel_reason, updated_at from orders where user_id = u.id order by id desc limit {Latest}) o
                where o.status = 'CANCELLED' and o.cancel_reason = '{OrderCancelReason.TimedOut}' and o.updated_at > $2::timestamptz - interval '1 hour'
                    and exists (select from heard h where h.order_id = o.id and h.type = 'payment.action_required')) >= $3
            """, static row => new Id<User>(row.GetGuid(0)), stop,
            Statement.Array(users.Select(user => user.Value).ToArray()), Statement.Value(batch.Now), Statement.Value((long)timeOuts)),
    ];
}
