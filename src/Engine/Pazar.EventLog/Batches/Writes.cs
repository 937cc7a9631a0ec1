using Microsoft.Extensions.Logging;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>
/// Plain writes, one to a transaction, for what people seldom do (an admin edits a product). They append to the same log and honour
/// idempotency keys in the same way as batches do.
/// </summary>
public sealed class Writes
{
    private readonly CommandRunner<Write, Reply> _commands;
    private readonly TimeProvider _clock;

    internal Writes(Transactions transactions, TimeProvider clock, ILogger logger)
    {
        _clock = clock;
        _commands = new(transactions, HandleAsync, reply => reply, logger);
    }

    /// <summary>Runs <paramref name="write"/> in a transaction of its own, again after a fault of the moment.</summary>
    public async Task<Reply> RunAsync(CommandOrigin origin, Func<Batch<Write>, CancellationToken, ValueTask<Reply>> write, CancellationToken stop)
    {
        _commands.Enter(origin.Key);
        try
        {
            Submission<Write, Reply> submission = new(new(new(write), origin.Headers, _clock.GetUtcNow()), origin.Key);
            // A client that leaves does not end its write half-way: the connection would have to go with it.
            _ = _commands.RunAsync([submission], CancellationToken.None);
            var answer = await submission.AnswerWithinAsync(_commands.Patience.Request, _commands.Database);
            return answer.Replay ?? answer.Outcome!;
        }
        finally
        {
            _commands.Leave(origin.Key);
        }
    }

    private static async ValueTask<IReadOnlyList<Reply>> HandleAsync(Batch<Write> batch, CancellationToken stop) =>
        [await batch.Messages[0].Body.Run(batch, stop)];
}

/// <summary>One plain write.</summary>
public sealed record Write(Func<Batch<Write>, CancellationToken, ValueTask<Reply>> Run);
