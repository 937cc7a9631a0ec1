using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Ordering;

/// <summary>The SQL by which refunds are read.</summary>
internal sealed class RefundReadStore(Database database)
{
    /// <summary>Newest first, which is by id.</summary>
    public Task<IReadOnlyList<RefundView>> ListAsync(Id<Order> order, Guid? after, int take, CancellationToken stop) =>
        database.ReadAsync("""
            select id, amount, status, reason, failure_code, created_at, updated_at from refund
            where order_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3
            """, Read, stop,
            Statement.Value(order.Value), Statement.Nullable(after, NpgsqlDbType.Uuid), Statement.Value((long)take));

    private static RefundView Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), new(row.GetInt64(1)), Wire<RefundStatus>.Parse(row.GetString(2)), row.Text(3),
        row.Text(4), row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6));
}
