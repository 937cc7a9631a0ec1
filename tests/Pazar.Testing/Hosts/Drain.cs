using Pazar.EventLog;

namespace Pazar.Testing;

/// <summary>Waits until nothing is under way in a shop, so that what was asked for has come to its end and can be counted.</summary>
public sealed class Drain(Func<string, string> connectionString)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Each with the service whose database it is asked of. The end of an order comes first: no payment of it begins after that. A payment of a cancelled
    /// order is settled in any state once nothing is open or to be tried again; whether that state is right is the audit's question.
    /// </summary>
    private static readonly (string Service, string Open, string Sql)[] Questions =
    [
        ("basket", "checkouts are not answered", "select count(*) from checkout where status = 'open'"),
        ("ordering", "orders have not ended", "select count(*) from orders where status in ('PENDING', 'RESERVED')"),
        ("payments", "payments are not settled", """
            select count(*) from payment where open_operation is not null or retry_at is not null
                or (status in ('UNHEARD', 'PENDING', 'REQUIRES_ACTION', 'AUTHORIZED') and not is_cancelled)
            """),
    ];

    /// <summary>What is still open; null when nothing is.</summary>
    public async Task<string?> WaitAsync(TimeSpan patience)
    {
        string? open = null;
        await Eventually.TryAsync(async () => (open = await FindOpenAsync()) is null, patience, Poll);
        return open;
    }

    private async Task<string?> FindOpenAsync()
    {
        foreach (var (service, open, sql) in Questions)
            if (await ReadAsync<long>(service, sql) is > 0 and var count) return $"{count} {open}";
        var last = await ReadAsync<long?>("ordering", "select position from log where type in ('order.created', 'order.cancelled') order by position desc limit 1");
        var heard = await ReadAsync<string?>("inventory", "select cursor from checkpoint where subscription = 'inventory.orders'");
        return last is null || (heard is not null && LogCursor.Parse(heard).Position >= last) ? null : "Inventory has not heard of every order";
    }

    private Task<T> ReadAsync<T>(string service, string sql) => Sql.QueryAsync<T>(connectionString(service), sql);
}
