using Npgsql;

namespace Pazar.Scenarios.Tests;

/// <summary>What became of the orders in the end. The audit says whether all of it is right; what only the buyers know is asked here.</summary>
/// <param name="audit">How it is audited; as the host's operator does unless said otherwise.</param>
internal sealed class Books(HostProcess host, Func<string, string> connectionString, Func<Task<HostAudit>>? audit = null)
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(3);

    public Books(HostProcess host)
        : this(host, host.Folder.ConnectionString)
    {
    }

    /// <summary>Waits until everything has come to its end; then no acknowledged order is lost, and the audit finds nothing. Answers how many orders ended in which way.</summary>
    public async Task<Dictionary<string, int>> CloseAsync(IReadOnlyCollection<Guid> acknowledged)
    {
        var open = await new Drain(connectionString).WaitAsync(LongestDrain);
        Assert.True(open is null, $"After {LongestDrain}: {open}\n{host.Log}");
        var found = await (audit ?? host.AuditAsync)();
        Assert.True(found.Violations == 0, found.ToString());
        var ends = (await ReadAsync(
            "ordering", "select id, status, cancel_reason from orders",
            row => (Id: row.GetGuid(0), End: row.IsDBNull(2) ? row.GetString(1) : $"{row.GetString(1)} {row.GetString(2)}"))).ToDictionary(order => order.Id, order => order.End);
        Assert.All(acknowledged, id => Assert.True(ends.ContainsKey(id), $"Order {id} was acknowledged and is lost."));
        return ends.Values.GroupBy(end => end).ToDictionary(group => group.Key, group => group.Count());
    }

    /// <summary>How many units of each product are held for somebody.</summary>
    public async Task<Dictionary<Guid, int>> ReservedAsync() => (await ReadAsync(
        "inventory", "select product_id, reserved from stock", row => (row.GetGuid(0), row.GetInt32(1)))).ToDictionary();

    /// <summary>How many charges of this kind the provider carried out.</summary>
    public async Task<long> CountChargesAsync(string operation) => (await ReadAsync(
        "payments", $"select count(*) from simulated.charge where operation = '{operation}' and outcome = 'succeeded'", row => row.GetInt64(0)))[0];

    /// <summary>How often a discount is used.</summary>
    public async Task<int> UsesAsync(string code) => (await ReadAsync("discounts", $"select uses from discount where code = '{code}'", row => row.GetInt32(0)))[0];

    public async Task<int> ConfirmedWithAsync(string code) => (await ReadAsync(
        "ordering", $"select count(*)::integer from orders where coupon = '{code}' and status = 'CONFIRMED'", row => row.GetInt32(0)))[0];

    /// <summary>What the provider was asked for payments of nothing.</summary>
    public async Task<long> ChargesOfFreeOrdersAsync() => (await ReadAsync(
        "payments", "select count(*) from simulated.charge join payment on payable_id = payment_id where payment.amount = 0 and currency <> ''", row => row.GetInt64(0)))[0];

    private async Task<List<T>> ReadAsync<T>(string service, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using NpgsqlConnection connection = new(connectionString(service));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }
}
