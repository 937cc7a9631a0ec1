using Npgsql;
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
    public async Task<IReadOnlyList<(ProviderReply Reply, IReadOnlyList<Charge> Before)>> EnterAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (NpgsqlCommand pen = new("select pg_advisory_xact_lock(hashtext('simulated.charge'))", connection)) await pen.ExecuteNonQueryAsync(stop);

        var book = await ReadAsync(connection, requests, stop);
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
        if (entered.Count > 0) await EnterAsync(connection, entered, stop);
        await transaction.CommitAsync(CancellationToken.None);
        return answers;
    }

    /// <summary>What stands in the book of these calls; null for one that never came.</summary>
    public async Task<IReadOnlyList<Charge?>> FindAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var book = await ReadAsync(connection, requests, stop);
        return [.. requests.Select(request =>
            book.GetValueOrDefault(request.PaymentId)?.FirstOrDefault(charge => charge.Name == request.Name))];
    }

    private static async Task<Dictionary<Id<Payment>, List<Charge>>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        await using NpgsqlCommand command = new(
            "select payment_id, name, operation, amount, outcome, failure_code, clock_timestamp() - at from simulated.charge where payment_id = any($1)",
            connection);
        command.Parameters.Add(Statement.Array(requests.Select(request => request.PaymentId.Value).Distinct().ToArray()));
        await using var reader = await command.ExecuteReaderAsync(stop);
        Dictionary<Id<Payment>, List<Charge>> book = [];
        while (await reader.ReadAsync(stop))
        {
            Charge charge = new(new(reader.GetGuid(0)), reader.GetString(1), Wire<Operation>.Parse(reader.GetString(2)), new(reader.GetInt64(3)),
                ToReply(reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5)))
            {
                Age = reader.GetTimeSpan(6),
            };
            if (!book.TryGetValue(charge.PaymentId, out var charges)) book.Add(charge.PaymentId, charges = []);
            charges.Add(charge);
        }
        return book;
    }

    private static async Task EnterAsync(NpgsqlConnection connection, List<Charge> entered, CancellationToken stop)
    {
        await using NpgsqlCommand command = new("""
            insert into simulated.charge (payment_id, name, operation, amount, outcome, failure_code)
            select * from unnest($1, $2, $3, $4, $5, $6)
            """, connection);
        command.Parameters.Add(Statement.Array(entered.Select(charge => charge.PaymentId.Value).ToArray()));
        command.Parameters.Add(Statement.Array(entered.Select(charge => charge.Name).ToArray()));
        command.Parameters.Add(Statement.Array(entered.Select(charge => charge.Operation.ToName()).ToArray()));
        command.Parameters.Add(Statement.Array(entered.Select(charge => charge.Amount.Minor).ToArray()));
        command.Parameters.Add(Statement.Array(entered.Select(charge => ToName(charge.Reply.Outcome)).ToArray()));
        command.Parameters.Add(Statement.Texts([.. entered.Select(charge => charge.Reply.FailureCode)]));
        await command.ExecuteNonQueryAsync(stop);
    }

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
