using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

public sealed class DamagedConnectionTests
{
    private static readonly MigrationSet Texts = new("texts", [new(1, "texts", "create table said (n int primary key, document jsonb)")]);

    [Theory]
    [InlineData("surrogate")]
    [InlineData("{\"size\":1e-20000}")]
    [InlineData("{\"escaped\":\"\\ud800\"}")]
    [InlineData("no document")]
    public async Task A_parameter_that_the_database_cannot_take_harms_nobody_who_writes_after_it(string document)
    {
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, Texts);
        // Whichever use of a statement is the one that prepares it, it may be the bad one.
        for (var bad = 0; bad < 4; bad++)
        {
            await using Database fresh = new(database.Name, await TestServer.ConnectionStringAsync(database.Name), new() { PoolSize = 1 });
            // One try each: what is retried may be harmed without anybody seeing it.
            Transactions transactions = new(fresh, new(), NullLogger.Instance);
            for (var innocent = 0; innocent < bad; innocent++) await WriteAsync(transactions, bad * 100 + innocent, "{}");
            await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(transactions, bad * 100 + 50, document));
            for (var innocent = 0; innocent < 5; innocent++) await WriteAsync(transactions, bad * 100 + 60 + innocent, "{}");
        }
    }

    [Theory]
    [InlineData("surrogate")]
    [InlineData("{\"size\":1e-20000}")]
    public async Task A_parameter_that_the_database_cannot_take_harms_nobody_who_reads_after_it(string document)
    {
        await using var database = await TestServer.FreshDatabaseAsync();
        for (var bad = 0; bad < 4; bad++)
        {
            await using Database fresh = new(database.Name, await TestServer.ConnectionStringAsync(database.Name), new() { PoolSize = 1 });
            for (var innocent = 0; innocent < bad; innocent++) await ReadAsync(fresh, "{}");
            await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(fresh, document));
            for (var innocent = 0; innocent < 5; innocent++) Assert.Equal("object", Assert.Single(await ReadAsync(fresh, "{}")));
        }

        static Task<IReadOnlyList<string>> ReadAsync(Database fresh, string value) => fresh.ReadAsync(
            "select jsonb_typeof($1)", reader => reader.GetString(0), TestContext.Current.CancellationToken,
            Statement.Nullable(Text(value), NpgsqlTypes.NpgsqlDbType.Jsonb));
    }

    /// <summary>Half of a pair cannot stand in an attribute.</summary>
    private static string Text(string document) => document == "surrogate" ? $"\"{(char)0xD800}\"" : document;

    private static Task<object?> WriteAsync(Transactions transactions, int number, string document) => transactions.TryAsync<object?>(async (transaction, stop) =>
    {
        await using (var loaded = await transaction.LoadAsync(stop,
            new Statement("select jsonb_typeof($1)", Statement.Nullable(Text(document), NpgsqlTypes.NpgsqlDbType.Jsonb))))
        {
            while (await loaded.NextResultAsync(stop)) await loaded.ReadAsync(stop);
        }
        transaction.Save(new("insert into said values ($1, $2) returning n", Statement.Value(number), Statement.Nullable(Text(document), NpgsqlTypes.NpgsqlDbType.Jsonb)));
        return null;
    }, needsProof: false, CancellationToken.None);
}
