using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Ordering;

/// <summary>The SQL by which what was checked out of a basket is answered once, however often it is heard.</summary>
internal sealed class AnsweredStore(Database database)
{
    /// <summary>How many old refusals leave at once.</summary>
    public const int PageLimit = 500;

    /// <summary>Those of these that were placed or refused before. Asks nothing where there are none.</summary>
    public static async ValueTask<HashSet<Id<Order>>> LoadAsync<TMessage>(Batch<TMessage> batch, Id<Order>[] orders, CancellationToken stop)
    {
        if (orders.Length == 0) return [];
        return [.. await batch.ReadAsync("select id from orders where id = any($1) union all select order_id from refused_order where order_id = any($1)",
            static row => new Id<Order>(row.GetGuid(0)), stop, Statement.Array(orders.Select(order => order.Value).ToArray()))];
    }

    public static void Refuse<TMessage>(Batch<TMessage> batch, IReadOnlyList<Id<Order>> refused)
    {
        if (refused.Count == 0) return;
        batch.Save("insert into refused_order (order_id, at) select u.id, $2 from unnest($1) u (id)",
            Statement.Array(refused.Select(order => order.Value).ToArray()), Statement.Value(batch.Now));
    }

    /// <summary>Answers how many left.</summary>
    public Task<int> ForgetAsync(TimeSpan age, CancellationToken stop) => database.ExecuteAsync($"""
        delete from refused_order where order_id in (select order_id from refused_order where at < now() - $1 order by at limit {PageLimit})
        """, stop, Statement.Value(age));
}
