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
        await using var database = await TestServer.FreshDatabaseAsync(new PostgresOptions { PoolSize = 1 }, ServiceHost.EngineMigrations, Texts);
        Commands<(int, string), string> commands = new(
            new(database, new(), NullLogger.Instance), new TextCommands().HandleAsync, outcome => new(200, []), NullLogger.Instance);

        // Whichever use of a statement is the one that prepares it, it may be the bad one.
        for (var bad = 0; bad < 4; bad++)
        {
            for (var innocent = 0; innocent < bad; innocent++) Assert.NotNull((await WriteAsync(commands, (bad * 100 + innocent, "{}"))).Outcome);
            await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(commands, (bad * 100 + 50, document)));
            for (var innocent = 0; innocent < 5; innocent++) Assert.NotNull((await WriteAsync(commands, (bad * 100 + 60 + innocent, "{}"))).Outcome);
        }
    }

    [Theory]
    [InlineData("surrogate")]
    [InlineData("{\"size\":1e-20000}")]
    public async Task A_parameter_that_the_database_cannot_take_harms_nobody_who_reads_after_it(string document)
    {
        await using var database = await TestServer.FreshDatabaseAsync(new PostgresOptions { PoolSize = 1 });
        for (var bad = 0; bad < 4; bad++)
        {
            for (var innocent = 0; innocent < bad; innocent++) await ReadAsync("{}");
            await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(document));
            for (var innocent = 0; innocent < 5; innocent++) Assert.Equal("object", Assert.Single(await ReadAsync("{}")));
        }

        Task<IReadOnlyList<string>> ReadAsync(string value) => database.ReadAsync(
            "select jsonb_typeof($1)", reader => reader.GetString(0), TestContext.Current.CancellationToken,
            Statement.Nullable(Text(value), NpgsqlTypes.NpgsqlDbType.Jsonb));
    }

    /// <summary>Half of a pair cannot stand in an attribute.</summary>
    private static string Text(string document) => document == "surrogate" ? $"\"{(char)0xD800}\"" : document;

    private static async Task<Answer<string>> WriteAsync(Commands<(int, string), string> commands, (int, string) command)
    {
        Submission<(int, string), string> submission = new(new(command, "{}", default), null);
        await commands.RunAsync([submission], CancellationToken.None);
        return await submission.Answer;
    }

    private sealed class TextCommands : IBatchHandler<(int Number, string Document), string>
    {
        public async ValueTask<IReadOnlyList<string>> HandleAsync(Batch<(int Number, string Document)> batch, CancellationToken stop)
        {
            await (await batch.LoadAsync(stop, new Statement("select 1"))).DisposeAsync();
            foreach (var (number, document) in batch.Messages.Select(message => message.Body))
            {
                batch.Save("insert into said values ($1, $2) returning n", Statement.Value(number), Statement.Nullable(Text(document), NpgsqlTypes.NpgsqlDbType.Jsonb));
                batch.Save("select jsonb_typeof($1)", Statement.Nullable(Text(document), NpgsqlTypes.NpgsqlDbType.Jsonb));
            }
            return [.. batch.Messages.Select(_ => "done")];
        }
    }
}
