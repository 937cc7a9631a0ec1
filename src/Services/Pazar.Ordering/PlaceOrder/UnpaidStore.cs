using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The SQL that counts what users hold unpaid.</summary>
internal static class UnpaidStore
{
    /// <summary>
    /// How many of a user's latest orders are looked at besides those that this process knows of: all of the deadline's time but for who places more
    /// orders in it than any person does.
    /// </summary>
    private const int Latest = 5_000;

    /// <summary>
    /// Counts, one batch after the other for each user who may come to the limit, whichever road and whichever process it comes by: what another has placed
    /// and not committed yet would not be seen. Counts the orders of these users that are not paid, of those that this process knows and of the latest, and notes it in the book.
    /// </summary>
    /// <param name="from">Orders that were made before are over by their deadline.</param>
    public static async ValueTask<Dictionary<Id<User>, Unpaid>> CountAsync<TMessage>(
        Batch<TMessage> batch, UnpaidBook book, IReadOnlyList<Id<User>> users, Id<Order> from, CancellationToken stop)
    {
        Dictionary<Id<User>, Unpaid> held = users.ToDictionary(user => user, _ => default(Unpaid));
        if (users.Count == 0) return held;
        await using var reader = await batch.LoadAsync(
            stop,
            new Statement("""
                select pg_advisory_xact_lock(k.key) from (select distinct hashtextextended('pazar.unpaid.' || id, 0) as key from unnest($1) u (id) order by key) k
                """, Statement.Array(users.Select(user => user.Value).ToArray())),
            new Statement($"""
            select o.user_id, o.id, o.total_amount, (select sum((line->>'quantity')::bigint)::bigint from json_array_elements(o.items) line)
            from orders o
            where o.status in ({OrderStatuses.Open}) and o.id = any($1 || array(
                select l.id from unnest($2) u (id) cross join lateral (
                    select id from orders where user_id = u.id and id > $3 order by id desc limit {Latest}) l))
            """,
            Statement.Array(users.SelectMany(book.OrdersOf).Select(id => id.Value).ToArray()),
            Statement.Array(users.Select(user => user.Value).ToArray()), Statement.Value(from.Value)));
        Dictionary<Id<User>, List<Id<Order>>> orders = users.ToDictionary(user => user, _ => new List<Id<Order>>());
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            Id<User> user = new(reader.GetGuid(0));
            orders[user].Add(new(reader.GetGuid(1)));
            held[user] += new Unpaid(1, reader.GetInt64(3), new Money(reader.GetInt64(2)).ToDecimal());
        }
        foreach (var user in users) book.Counted(user, held[user], orders[user]);
        return held;
    }
}
