using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

public sealed class DecideTests
{
    private static readonly MigrationSet Totals = new("totals", [new(1, "totals", "create table total (units int not null, messages int not null)")]);

    /// <summary>Half of what it does is done when this one throws.</summary>
    private const int ThrowsHalfWay = 13;

    [Fact]
    public async Task What_an_apply_did_before_it_threw_is_not_saved()
    {
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, Totals);
        CommandRunner<int, string> commands = new(new(database, new(), NullLogger.Instance), new SumCommands().HandleAsync, _ => new(200, []), NullLogger.Instance);
        List<Submission<int, string>> submissions = [.. new[] { 1, 2, ThrowsHalfWay, 4 }.Select(units => new Submission<int, string>(new(units, "{}", default), null))];

        await commands.RunAsync(submissions, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => submissions[2].Answer);
        foreach (var other in submissions.Where((_, index) => index != 2)) Assert.Equal("counted", (await other.Answer).Outcome);
        var saved = Assert.Single(await database.ReadAsync(
            "select sum(units)::int, sum(messages)::int from total", row => (row.GetInt32(0), row.GetInt32(1)), CancellationToken.None));
        Assert.Equal((7, 3), saved);
    }

    [Fact]
    public async Task A_message_that_cannot_be_decided_fails_alone_without_a_second_try_of_its_neighbours()
    {
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, Totals);
        SumCommands handler = new();
        CommandRunner<int, string> commands = new(new(database, new(), NullLogger.Instance), handler.HandleAsync, _ => new(200, []), NullLogger.Instance);
        List<Submission<int, string>> submissions = [.. new[] { 1, -1, 4 }.Select(units => new Submission<int, string>(new(units, "{}", default), null))];

        await commands.RunAsync(submissions, CancellationToken.None);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => submissions[1].Answer);
        Assert.Equal(1, handler.Batches);
    }

    private sealed class Sum
    {
        public int Units { get; set; }

        public int Messages { get; set; }
    }

    private sealed class SumCommands : IBatchHandler<int, string>
    {
        public int Batches { get; private set; }

        public async ValueTask<IReadOnlyList<string>> HandleAsync(Batch<int> batch, CancellationToken stop)
        {
            Batches++;
            await (await batch.LoadAsync(stop)).DisposeAsync();
            Sum sum = new();
            var decisions = batch.Decide(sum, Decide, Apply);
            batch.Save("insert into total values ($1, $2)", Statement.Value(sum.Units), Statement.Value(sum.Messages));
            return [.. decisions.Select(decision => decision is null ? "" : "counted")];
        }

        private static string Decide(Sum sum, Message<int> message)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(message.Body);
            return message.Body.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        private static void Apply(Sum sum, string decision)
        {
            var units = int.Parse(decision, System.Globalization.CultureInfo.InvariantCulture);
            sum.Units += units;
            if (units == ThrowsHalfWay) throw new InvalidOperationException("The other half is missing.");
            sum.Messages++;
        }
    }
}
