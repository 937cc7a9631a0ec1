using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>The SQL by which a guest's reservations, and places on waiting lists, become an account's. A second time it finds none.</summary>
internal static class ClaimStore
{
    /// <summary>Whoever changes seats locks the event before its reservations and its list, so whoever gives them locks it too.</summary>
    public static async ValueTask GiveAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<UserClaimed> claims, CancellationToken stop)
    {
        await using (await batch.LoadAsync(stop, new Statement("""
            select id from event where id in (
                select event_id from reservation where user_id = any($1) union select event_id from waiting_entry where user_id = any($1))
            order by id for update
            """, Guests(claims)))) { }
        batch.Save("update reservation t set user_id = u.user_id from unnest($1, $2) u (guest_id, user_id) where t.user_id = u.guest_id", Guests(claims), Users(claims));
        // What was offered once is no place in the line any more, and gives way to one.
        batch.Save("""
            delete from waiting_entry own using unnest($1, $2) u (guest_id, user_id), waiting_entry w
            where own.user_id = u.user_id and own.status <> 'WAITING' and w.user_id = u.guest_id and w.event_id = own.event_id and w.status = 'WAITING'
            """, Guests(claims), Users(claims));
        // Nobody stands twice in a line: the account's own place stays, else the first of its guests'.
        batch.Save("""
            with place as (
                select w.event_id, w.user_id as guest_id, u.user_id, w.status, row_number() over (partition by w.event_id, u.user_id order by w.status = 'WAITING' desc, w.place) = 1
                    and not exists (select from waiting_entry own where own.event_id = w.event_id and own.user_id = u.user_id) as is_given
                from waiting_entry w join unnest($1, $2) u (guest_id, user_id) on w.user_id = u.guest_id),
            given as (
                update waiting_entry w set user_id = p.user_id from place p where p.is_given and w.event_id = p.event_id and w.user_id = p.guest_id),
            ended as (
                delete from waiting_entry w using place p where not p.is_given and w.event_id = p.event_id and w.user_id = p.guest_id)
            update event e set waiting_count = e.waiting_count - p.ended
            from (select event_id, count(*)::integer as ended from place where not is_given and status = 'WAITING' group by event_id) p
            where e.id = p.event_id and e.deleted_at is null
            """, Guests(claims), Users(claims));
    }

    private static NpgsqlParameter Guests(IReadOnlyList<UserClaimed> claims) => Statement.Array(claims.Select(claim => claim.GuestId.Value).ToArray());

    private static NpgsqlParameter Users(IReadOnlyList<UserClaimed> claims) => Statement.Array(claims.Select(claim => claim.UserId.Value).ToArray());
}
