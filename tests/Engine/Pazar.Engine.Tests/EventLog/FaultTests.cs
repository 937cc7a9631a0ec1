using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

public sealed class FaultTests
{
    private static readonly MigrationSet Effects = new("effects", [new(1, "effects", "create table effect (n int primary key)")]);

    [Theory]
    [InlineData("ERROR", "23514", "message", "positive")]
    [InlineData("ERROR", "23514", "moment", null)] // No partition of a relation for the row.
    [InlineData("ERROR", "22P02", "message", null)]
    [InlineData("ERROR", "08P01", "message", null)]
    [InlineData("ERROR", "P0001", "message", null)]
    [InlineData("ERROR", "40001", "moment", null)]
    [InlineData("ERROR", "57014", "moment", null)]
    [InlineData("ERROR", "58030", "moment", null)]
    [InlineData("ERROR", "XX001", "moment", null)]
    [InlineData("ERROR", "42P01", "moment", null)]
    [InlineData("ERROR", "25006", "moment", null)]
    [InlineData("ERROR", "53100", "moment", null)]
    [InlineData("ERROR", "40003", "unknown", null)]
    [InlineData("PANIC", "53100", "unknown", null)]
    [InlineData("FATAL", "25P04", "unknown", null)]
    [InlineData("FATAL", "57P01", "unknown", null)]
    public void What_a_server_says_is_a_messages_fault_the_moments_or_proves_nothing(string severity, string state, string expected, string? constraint)
    {
        PostgresException fault = new("said", severity, severity, state, constraintName: constraint);
        Assert.Equal(expected, Faults.Of(fault).ToString(), ignoreCase: true);
    }

    [Fact]
    public void What_is_not_the_servers_word_proves_nothing()
    {
        Assert.Equal(Fault.Unknown, Faults.Of(new NpgsqlException("gone", new IOException())));
        Assert.Equal(Fault.Unknown, Faults.Of(new TimeoutException()));
        Assert.Equal(Fault.Moment, Faults.Of(new OverloadedException("full")));
        Assert.Equal(Fault.Message, Faults.Of(new InvalidOperationException("a rule")));
    }

    [Fact]
    public async Task A_lost_answer_is_looked_up_with_one_connection_and_without_an_event()
    {
        await using var direct = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, Effects);
        await using var proxy = WireProxy.Before(await TestServer.ConnectionStringAsync(direct.Name));
        await using Database database = new(direct.Name, proxy.ConnectionString, new() { PoolSize = 1 });
        SilentCommands handler = new();
        CommandRunner<int, string> commands = new(new(database, new(), NullLogger.Instance), handler.HandleAsync, _ => new(200, []), NullLogger.Instance);
        Assert.Equal("did 1", (await RunAsync(commands, 1))[0]);

        proxy.LoseCommits = 1;
        Assert.Equal("did 2", (await RunAsync(commands, 2))[0]);

        Assert.Equal(1, proxy.CommitsLost);
        Assert.Equal(2, handler.BatchSizes.Count);
    }

    [Fact]
    public async Task A_commit_without_an_event_is_believed_for_a_row_of_its_own()
    {
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, Effects);
        Transactions transactions = new(database, new(), NullLogger.Instance);
        BatchTransaction? work = null;
        await transactions.TryAsync<object?>(async (transaction, stop) =>
        {
            work = transaction;
            await (await transaction.LoadAsync(stop)).DisposeAsync();
            transaction.Save(new("insert into effect values (1)"));
            return null;
        }, needsProof: true, CancellationToken.None);

        Assert.True(await transactions.WasCommittedAsync(work!.Trace!, CancellationToken.None));
        // What a crash gives to another under the same number has not written it.
        Assert.False(await transactions.WasCommittedAsync(work.Trace! with { IsThere = IdempotencyStore.IsProven(Guid.CreateVersion7()) }, CancellationToken.None));
    }

    [Fact]
    public async Task A_batch_that_is_too_slow_as_a_whole_is_carried_out_in_parts()
    {
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, Effects);
        SilentCommands handler = new() { SecondsEach = 0.06 };
        Patience patience = new() { RoundTrip = TimeSpan.FromSeconds(1), Request = TimeSpan.FromMinutes(2), TimeoutsBeforeHalving = 1 };
        CommandRunner<int, string> commands = new(new(database, new(), NullLogger.Instance, patience), handler.HandleAsync, _ => new(200, []), NullLogger.Instance);

        var outcomes = await RunAsync(commands, [.. Enumerable.Range(1, 40)]);

        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"did {n}"), outcomes);
        Assert.True(handler.BatchSizes[^1] < 40);
        Assert.True(commands.Limit < CommandRunner<int, string>.Largest);
    }

    [Theory]
    [InlineData("58030")]
    [InlineData("XX000")]
    [InlineData("42P01")]
    public async Task A_fault_that_no_event_causes_parks_none_and_is_shown(string state)
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync([.. Enumerable.Range(0, 10).Select(i => new Noted(Guid.CreateVersion7(), 0, i))]);
        FaultyHandler handler = new(state);
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(60));
        var subscription = logs.Subscribe(handler);
        var running = subscription.RunAsync(stop.Token);

        await Eventually.TrueAsync(() => subscription.State.State.StartsWith("trying again", StringComparison.Ordinal) && handler.Tries >= 3);
        Assert.Equal(10, subscription.State.Progress.Lag);
        handler.Fails = false;
        await logs.UntilAsync(logs.Consumer, "select count(*) = 10 from effect");
        await stop.CancelAsync();
        await running;

        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from dead_letter"));
    }

    private static async Task<string?[]> RunAsync(CommandRunner<int, string> commands, params int[] numbers)
    {
        List<Submission<int, string>> submissions = [.. numbers.Select(n => new Submission<int, string>(new(n, "{}", default), null))];
        await commands.RunAsync(submissions, CancellationToken.None);
        return [.. (await Task.WhenAll(submissions.Select(submission => submission.Answer))).Select(answer => answer.Outcome)];
    }

    /// <summary>Writes and says nothing.</summary>
    private sealed class SilentCommands : IBatchHandler<int, string>
    {
        public double SecondsEach { get; init; }

        public List<int> BatchSizes { get; } = [];

        public async ValueTask<IReadOnlyList<string>> HandleAsync(Batch<int> batch, CancellationToken stop)
        {
            BatchSizes.Add(batch.Messages.Count);
            await (await batch.LoadAsync(stop, new Statement("select pg_sleep($1)", Statement.Value(SecondsEach * batch.Messages.Count)))).DisposeAsync();
            batch.Save("insert into effect select unnest($1)", Statement.Array(batch.Messages.Select(m => m.Body).ToArray()));
            return [.. batch.Messages.Select(m => $"did {m.Body}")];
        }
    }

    private sealed class FaultyHandler(string state) : IBatchHandler<Noted>
    {
        private readonly EffectHandler _effects = new();

        public volatile bool Fails = true;

        public int Tries { get; private set; }

        public async ValueTask HandleAsync(Batch<Noted> batch, CancellationToken stop)
        {
            Tries++;
            await (await batch.LoadAsync(stop)).DisposeAsync();
            if (Fails) batch.Save($"do $$ begin raise exception 'nobody''s message' using errcode = '{state}'; end $$");
            await _effects.HandleAsync(batch, stop);
        }
    }
}
