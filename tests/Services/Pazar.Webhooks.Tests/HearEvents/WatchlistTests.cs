using System.Collections.Concurrent;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Webhooks.Tests.HearEvents;

public sealed class WatchlistTests
{
    /// <summary>More than one look has.</summary>
    private const int MostSteps = 60;

    [Fact]
    public async Task A_look_that_was_overtaken_takes_no_webhook_from_who_looked_after_it()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new WebhooksService())]);
        WebhookStore store = new(database);
        Envelope said = new(Guid.Empty, OrderReserved.Type.Name, 1, Guid.Empty, "{}", "{}", TimeProvider.System.GetUtcNow());
        for (var steps = 0; ; steps++)
        {
            await database.ExecuteAsync("delete from webhook; update webhook_change set version = version + 1");
            Watchlist list = new(store);
            // A look at nobody stops at each of its steps in turn. Meanwhile somebody is made, and another service's subscription looks.
            Steps early = new();
            var looking = early.Begin(() => list.Of("payments").LookAsync(CancellationToken.None).AsTask());
            var hasEnded = !await early.GoAsync(steps, looking);
            await database.ExecuteAsync("""
                insert into webhook (id, url, event_types, is_active, begins, secret) values (gen_random_uuid(), 'https://erp.example', '{*}', true, '{"logs": {}}', '');
                update webhook_change set version = version + 1
                """);
            await list.Of("ordering").LookAsync(CancellationToken.None);
            await early.GoAsync(int.MaxValue, looking);
            Assert.True(list.Tell("ordering", said) is not null, $"overtaken after {steps} steps");
            if (hasEnded) return;
            Assert.True(steps < MostSteps);
        }
    }

    /// <summary>Runs what follows each of its waits only when it is told to.</summary>
    private sealed class Steps : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Step, object? State)> _steps = [];

        public override void Post(SendOrPostCallback d, object? state) => _steps.Add((d, state));

        public Task Begin(Func<Task> work) => In(work);

        /// <summary>False when the work has ended before.</summary>
        public async Task<bool> GoAsync(int most, Task work)
        {
            for (var gone = 0; gone < most; gone++)
            {
                (SendOrPostCallback Step, object? State) next;
                while (!_steps.TryTake(out next))
                {
                    if (work.IsCompleted) return false;
                    await Task.Delay(1);
                }
                _ = In(() =>
                {
                    next.Step(next.State);
                    return Task.CompletedTask;
                });
            }
            return !work.IsCompleted;
        }

        private Task In(Func<Task> work)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                return work();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }
}
