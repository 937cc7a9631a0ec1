using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

public sealed class CommandTests
{
    private static readonly MigrationSet Effects = new("effects", [new(1, "effects", "create table effect (n int primary key check (n <> 13))")]);

    [Fact]
    public async Task Commands_that_wait_while_a_commit_runs_share_the_next_batch()
    {
        await using var database = await FreshAsync();
        EffectCommands handler = new() { Gate = new() };
        await using var running = Run(database, handler);
        var first = running.Batcher.SubmitAsync(1, CommandOrigin.Service);
        await handler.Entered.Task;
        var others = Enumerable.Range(2, 49).Select(n => running.Batcher.SubmitAsync(n * 100, CommandOrigin.Service)).ToList();
        handler.Gate.SetResult();
        await first;
        await Task.WhenAll(others);
        Assert.Equal([1, 49], handler.BatchSizes);
    }

    [Fact]
    public async Task A_command_that_the_database_refuses_fails_alone()
    {
        await using var database = await FreshAsync();
        EffectCommands handler = new() { Gate = new() };
        await using var running = Run(database, handler);
        var first = running.Batcher.SubmitAsync(1000, CommandOrigin.Service);
        await handler.Entered.Task;
        var all = Enumerable.Range(0, 100).Select(n => running.Batcher.SubmitAsync(n, CommandOrigin.Service)).ToList();
        handler.Gate.SetResult();
        await first;
        await Task.WhenAll(all.Where((_, n) => n != 13));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => all[13]);
        Assert.Equal(100L, await CountAsync(database));
    }

    [Fact]
    public async Task An_answer_that_passes_is_not_kept_and_the_key_stays_free_for_the_same()
    {
        await using var database = await FreshAsync();
        await using var running = Run(database, new EffectCommands(), static outcome => new Reply(409, []) { Passes = true });
        CommandOrigin origin = new("{}", new("user /path", "a key", [1]));
        Assert.Null((await running.Batcher.SubmitAsync(1, origin)).Replay);
        Assert.Null((await running.Batcher.SubmitAsync(2, origin)).Replay);
        Assert.Equal(2L, await CountAsync(database));
    }

    [Fact]
    public async Task A_full_queue_refuses_the_next_command()
    {
        await using var database = await FreshAsync();
        EffectCommands handler = new() { Gate = new() };
        await using var running = Run(database, handler);
        var first = running.Batcher.SubmitAsync(-1, CommandOrigin.Service);
        await handler.Entered.Task;
        var waiting = Enumerable.Range(100, Batcher<int, string>.QueueLimit).Select(n => running.Batcher.SubmitAsync(n, CommandOrigin.Service)).ToList();
        await Assert.ThrowsAsync<OverloadedException>(() => running.Batcher.SubmitAsync(99_999, CommandOrigin.Service));
        handler.Gate.SetResult();
        await first;
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_stop_finishes_what_was_accepted()
    {
        await using var database = await FreshAsync();
        EffectCommands handler = new() { Gate = new() };
        var running = Run(database, handler);
        var accepted = Enumerable.Range(100, 700).Select(n => running.Batcher.SubmitAsync(n, CommandOrigin.Service)).ToList();
        await handler.Entered.Task;
        var stopped = running.DisposeAsync();
        handler.Gate.SetResult();
        await stopped;
        await Task.WhenAll(accepted);
        Assert.Equal(700L, await CountAsync(database));
    }

    [Fact]
    public async Task Fifty_equal_requests_with_one_key_in_two_processes_have_one_effect_and_one_answer()
    {
        await using var database = await FreshAsync();
        EffectCommands handler = new();
        await using var here = Run(database, handler);
        await using var there = Run(database, handler);
        IdempotencyKey key = new("user /orders", "k", [1]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            try
            {
                // Each would have an effect of its own: only the key holds them together.
                return await (i % 2 == 0 ? here : there).Batcher.SubmitAsync(i + 100, new("{}", key));
            }
            catch (IdempotencyException inProgress) when (inProgress.InProgress)
            {
                return default;
            }
        }));
        Assert.Equal(1L, await CountAsync(database));
        Assert.Single(answers, answer => answer.Outcome is not null);

        var replayed = await there.Batcher.SubmitAsync(7, new("{}", key));
        Assert.True(replayed.Replay!.IsReplay);
        Assert.Equal(answers.Single(answer => answer.Outcome is not null).Outcome, System.Text.Encoding.UTF8.GetString(replayed.Replay.Body));
        var reused = await Assert.ThrowsAsync<IdempotencyException>(() => here.Batcher.SubmitAsync(8, new("{}", key with { BodyHash = [2] })));
        Assert.False(reused.InProgress);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_and_not_repeated()
    {
        await using var direct = await FreshAsync();
        await using var proxy = WireProxy.Before(await TestServer.ConnectionStringAsync(direct.Name));
        await using Database database = new(direct.Name, proxy.ConnectionString, new());
        EffectCommands handler = new();
        await using var running = Run(database, handler);
        await running.Batcher.SubmitAsync(1, CommandOrigin.Service);

        proxy.LoseCommits = 1;
        var answer = await running.Batcher.SubmitAsync(2, CommandOrigin.Service);
        Assert.Equal("did 2", answer.Outcome);
        Assert.Equal(1, proxy.CommitsLost);
        Assert.Equal(2, handler.BatchSizes.Count);
        Assert.Equal(2L, await CountAsync(direct));
    }

    [Fact]
    public async Task A_commit_is_believed_for_its_event_and_not_for_its_number_which_a_crash_gives_to_another()
    {
        await using var database = await FreshAsync();
        Transactions transactions = new(database, new(), NullLogger.Instance);
        CommitTrace? trace = null;
        await transactions.RunAsync<object?>(async (transaction, stop) =>
        {
            await (await transaction.LoadAsync(stop)).DisposeAsync();
            transaction.Append(new Noted(Guid.CreateVersion7(), 1, 1), "{}");
            trace = transaction.Trace;
            return null;
        }, CancellationToken.None);

        Assert.True(await transactions.WasCommittedAsync(trace!, CancellationToken.None));
        Assert.False(await transactions.WasCommittedAsync(trace! with { IsThere = LogStore.IsThere(0, Guid.CreateVersion7()) }, CancellationToken.None));
        Assert.False(await transactions.WasCommittedAsync(trace with { TransactionId = "4000000000000000000" }, CancellationToken.None));
    }

    [Fact]
    public async Task A_batch_takes_as_many_statements_for_five_hundred_commands_as_for_one()
    {
        await using var direct = await FreshAsync();
        await using var proxy = WireProxy.Before(await TestServer.ConnectionStringAsync(direct.Name));
        await using Database database = new(direct.Name, proxy.ConnectionString, new());
        var transactions = new Transactions(database, new(), NullLogger.Instance);
        CommandRunner<int, string> commands = new(transactions, new EffectCommands().HandleAsync, outcome => new(200, []), NullLogger.Instance);
        List<int> counts = [];
        foreach (var size in new[] { 1, 1, 10, 500 })
        {
            proxy.TakeExecuted();
            await commands.RunAsync([.. Enumerable.Range(0, size).Select(i => new Submission<int, string>(new(counts.Count * 1_000 + i + 20, "{}", default), null))], CancellationToken.None);
            counts.Add(proxy.TakeExecuted());
        }
        Assert.Equal(counts[1], counts[2]);
        Assert.Equal(counts[1], counts[3]);
    }

    private static Task<Database> FreshAsync() => TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, Effects);

    private static async Task<long> CountAsync(Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using Npgsql.NpgsqlCommand count = new("select count(*) from effect where n < 1000 or n >= 100", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static RunningBatcher Run(Database database, EffectCommands handler, Func<string, Reply>? render = null) => new(new(
        new(database, new(), NullLogger.Instance), handler, render ?? (outcome => new(200, System.Text.Encoding.UTF8.GetBytes(outcome))), TimeProvider.System, NullLogger.Instance));

    private sealed class RunningBatcher : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;

        public RunningBatcher(Batcher<int, string> batcher)
        {
            Batcher = batcher;
            _running = batcher.RunAsync(_stop.Token);
        }

        public Batcher<int, string> Batcher { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
        }
    }

    private sealed class EffectCommands : IBatchHandler<int, string>
    {
        public TaskCompletionSource? Gate { get; set; }

        public TaskCompletionSource Entered { get; } = new();

        public List<int> BatchSizes { get; } = [];

        public async ValueTask<IReadOnlyList<string>> HandleAsync(Batch<int> batch, CancellationToken stop)
        {
            lock (BatchSizes) BatchSizes.Add(batch.Messages.Count);
            Entered.TrySetResult();
            if (Gate is { } gate) await gate.Task;
            await (await batch.LoadAsync(stop)).DisposeAsync();
            batch.Save("insert into effect select unnest($1)", Statement.Array(batch.Messages.Select(m => m.Body).ToArray()));
            for (var i = 0; i < batch.Messages.Count; i++) batch.Append(i, new Noted(Guid.CreateVersion7(batch.Now), 0, batch.Messages[i].Body));
            return [.. batch.Messages.Select(m => $"did {m.Body}")];
        }
    }
}
