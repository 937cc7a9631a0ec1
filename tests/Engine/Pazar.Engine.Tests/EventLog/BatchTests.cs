using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

public sealed class BatchTests
{
    [Fact]
    public async Task A_batch_reads_all_rows_of_a_statement_and_knows_the_time_from_then_on()
    {
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations);
        Transactions transactions = new(database, new(), NullLogger.Instance);

        var (rows, now) = await transactions.RunAsync(async (transaction, stop) =>
        {
            Batch<int> batch = new(transaction, []);
            var read = await batch.ReadAsync("select n, n * n from generate_series(1, $1) n", static row => (row.GetInt32(0), row.GetInt32(1)), stop, Statement.Value(3));
            return (read, batch.Now);
        }, CancellationToken.None);

        Assert.Equal([(1, 1), (2, 4), (3, 9)], rows);
        Assert.NotEqual(default, now);
    }

    [Fact]
    public async Task A_batch_finds_the_only_row_of_a_statement_or_nothing()
    {
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations);
        Transactions transactions = new(database, new(), NullLogger.Instance);

        var found = await transactions.RunAsync(async (transaction, stop) =>
        {
            Batch<int> batch = new(transaction, []);
            return (await FindAsync(batch, 1, stop), await FindAsync(batch, 0, stop));
        }, CancellationToken.None);

        Assert.Equal((1, null), found);
    }

    private static ValueTask<int?> FindAsync(Batch<int> batch, int rows, CancellationToken stop) =>
        batch.FindAsync<int?>("select n from generate_series(1, $1) n", static row => row.GetInt32(0), stop, Statement.Value(rows));
}
