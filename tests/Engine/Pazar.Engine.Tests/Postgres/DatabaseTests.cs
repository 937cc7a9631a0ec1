using System.Diagnostics;
using Npgsql;
using Pazar.Postgres;
using Pazar.Testing;

namespace Pazar.Engine.Tests.Postgres;

public sealed class DatabaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_of_an_exhausted_pool_hears_overloaded_within_the_wait_and_the_pool_serves_again()
    {
        // What makes a connection on a busy machine must take less than the wait.
        await using var database = await TestServer.FreshDatabaseAsync(new PostgresOptions { PoolSize = 2, PoolWait = TimeSpan.FromSeconds(3) });
        await using var first = await database.OpenAsync(Stop);
        var second = await database.OpenAsync(Stop);

        var began = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<OverloadedException>(async () => await database.OpenAsync(Stop));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(60));

        await second.DisposeAsync();
        await using var third = await database.OpenAsync(Stop);
        Assert.Equal(1, await ScalarAsync(third, "select 1"));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_that_the_service_is_overloaded()
    {
        await using var database = await TestServer.FreshDatabaseAsync(new PostgresOptions { PoolSize = 1, PoolWait = TimeSpan.FromMinutes(1) });
        await using var only = await database.OpenAsync(Stop);
        using CancellationTokenSource givesUp = new(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await database.OpenAsync(givesUp.Token));
    }

    [Fact]
    public async Task A_dedicated_connection_is_not_one_of_the_pool()
    {
        await using var database = await TestServer.FreshDatabaseAsync(new PostgresOptions { PoolSize = 1, PoolWait = TimeSpan.FromSeconds(10) });
        await using var pooled = await database.OpenAsync(Stop);
        await using var dedicated = await database.OpenDedicatedAsync(Stop);

        Assert.NotEqual(await ScalarAsync(pooled, "select pg_backend_pid()"), await ScalarAsync(dedicated, "select pg_backend_pid()"));
    }

    [Fact]
    public async Task A_connection_keeps_its_timeouts_when_the_pool_hands_it_out_again()
    {
        await using var database = await TestServer.FreshDatabaseAsync(
            new PostgresOptions { PoolSize = 1, IdleInTransactionTimeout = TimeSpan.FromSeconds(7), TransactionTimeout = TimeSpan.FromSeconds(21) });
        await using (var first = await database.OpenAsync(Stop)) await ScalarAsync(first, "select 1");

        await using var again = await database.OpenAsync(Stop);
        Assert.Equal("7s", await ScalarAsync(again, "show idle_in_transaction_session_timeout"));
        if (again.PostgreSqlVersion.Major >= 17) Assert.Equal("21s", await ScalarAsync(again, "show transaction_timeout"));
    }

    [Fact]
    public async Task A_transaction_that_stays_idle_is_ended_by_the_server()
    {
        await using var database = await TestServer.FreshDatabaseAsync(new PostgresOptions { IdleInTransactionTimeout = TimeSpan.FromMilliseconds(50) });
        await using var idle = await database.OpenAsync(Stop);
        var processId = await ScalarAsync(idle, "select pg_backend_pid()");
        await ScalarAsync(idle, "begin; select 1");
        await using var observer = await database.OpenDedicatedAsync(Stop);

        await Eventually.TrueAsync(async () => await ScalarAsync(observer, $"select count(*) from pg_stat_activity where pid = {processId}") is 0L);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(idle, "select 1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(PostgresOptions.LargestPool + 1)]
    public void A_wrong_pool_size_is_named_with_what_is_allowed(int size) =>
        Assert.Equal([$"Postgres:PoolSize is {size}; allowed is 1 to 200."], new PostgresOptions { PoolSize = size }.Validate());

    [Fact]
    public void The_defaults_are_valid_and_a_wait_of_nothing_is_not()
    {
        Assert.Empty(new PostgresOptions().Validate());
        Assert.Single(new PostgresOptions { PoolWait = TimeSpan.Zero }.Validate());
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
}
