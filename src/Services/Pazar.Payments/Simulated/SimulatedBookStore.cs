using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>The simulated provider's book, written in its own transactions.</summary>
internal sealed class SimulatedBookStore(Database database)
{
    /// <summary>Decides and enters a set of calls. One pen writes at a time, so what is decided is what the book says.</summary>
    /// <returns>To each call its answer, and what stood in the book for its order before.</returns>
    public Task<IReadOnlyList<(ProviderReply Reply, IReadOnlyList<Charge> Before)>> EnterAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop) =>
        database.UseAsync(session => EnterAsync(session, requests, stop), stop);

    /// <summary>What stands in the book of these calls; null for one that never came.</summary>
    public async Task<IReadOnlyList<Charge?>> FindAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        var book = await database.UseAsync(session => ReadAsync(session, requests, stop), stop);
        return [.. requests.Select(request =>
            book.GetValueOrDefault(request.PaymentId)?.FirstOrDefault(charge => charge.Name == request.Name))];
    }

    private static async Task<IReadOnlyList<(ProviderReply Reply, IReadOnlyList<Charge> Before)>> EnterAsync(
        DatabaseSession session, IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(stop);
        await session.ExecuteAsync("select pg_advisory_xact_lock(hashtext('simulated.charge'))", stop);

        var book = await ReadAsync(session, requests, stop);
        List<Charge> entered = [];
        var answers = new (ProviderReply, IReadOnlyList<Charge>)[requests.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var request = requests[i];
            if (!book.TryGetValue(request.PaymentId, out var charges)) book.Add(request.PaymentId, charges = []);
            var reply = SimulatedRules.Decide(charges, request);
            answers[i] = (reply, charges.Count == 0 ? [] : [.. charges]);
            if (charges.Any(charge => charge.Name == request.Name)) continue;
            Charge charge = new(request.PaymentId, request.Name, request.Operation, request.Amount, reply);
            charges.Add(charge);
            entered.Add(charge);
        }
        if (entered.Count > 0) await EnterAsync(session, entered, stop);
        await transaction.CommitAsync(CancellationToken.None);
        return answers;
    }

    private static async Task<Dictionary<Id<Payment>, List<Charge>>> ReadAsync(
        DatabaseSession session, IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        var charges = await session.ReadAsync(
            "select payment_id, name, operation, amount, outcome, failure_code, clock_timestamp() - at from simulated.charge where payment_id = any($1)",
            static row => new Charge(new(row.GetGuid(0)), row.GetString(1), Wire<Operation>.Parse(row.GetString(2)), new(row.GetInt64(3)),
                ToReply(row.GetString(4), row.Text(5)))
            {
                Age = row.GetTimeSpan(6),
            }, stop, Statement.Array(requests.Select(request => request.PaymentId.Value).Distinct().ToArray()));
        return charges.GroupBy(charge => charge.PaymentId).ToDictionary(same => same.Key, same => same.ToList());
    }

    private static Task<int> EnterAsync(DatabaseSession session, List<Charge> entered, CancellationToken stop) => session.ExecuteAsync("""
        insert into simulated.charge (payment_id, name, operation, amount, outcome, failure_code)
        select * from unnest($1, $2, $3, $4, $5, $6)
        """, stop,
        Statement.Array(entered.Select(charge => charge.PaymentId.Value).ToArray()),
        Statement.Array(entered.Select(charge => charge.Name).ToArray()),
        Statement.Array(entered.Select(charge => charge.Operation.ToName()).ToArray()),
        Statement.Array(entered.Select(charge => charge.Amount.Minor).ToArray()),
        Statement.Array(entered.Select(charge => ToName(charge.Reply.Outcome)).ToArray()),
        Statement.Texts([.. entered.Select(charge => charge.Reply.FailureCode)]));

    private static string ToName(ReplyOutcome outcome) => outcome switch
    {
        ReplyOutcome.Succeeded => "succeeded",
        ReplyOutcome.RequiresAction => "requires_action",
        _ => "declined",
    };

    private static ProviderReply ToReply(string outcome, string? code) => outcome switch
    {
        "succeeded" => ProviderReply.Succeeded,
        "requires_action" => ProviderReply.RequiresAction,
        _ => SimulatedCodes.Declined(code!),
    };
}
