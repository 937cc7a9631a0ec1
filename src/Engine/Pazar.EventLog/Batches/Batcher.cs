using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// The group commit of commands. Requests that arrive while a commit is running form the next batch; there is no timer.
/// Each request gets its own outcome, after the commit.
/// </summary>
public sealed class Batcher<TCommand, TOutcome>
{
    /// <summary>How many commands wait at most; the next one is refused as overload.</summary>
    public const int QueueLimit = 4_000;

    private readonly Channel<Submission<TCommand, TOutcome>> _queue =
        Channel.CreateBounded<Submission<TCommand, TOutcome>>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });

    private readonly CommandRunner<TCommand, TOutcome> _commands;
    private readonly TimeProvider _clock;
    private readonly Func<TOutcome, Reply> _render;

    internal Batcher(
        Transactions transactions, IBatchHandler<TCommand, TOutcome> handler, Func<TOutcome, Reply> render, TimeProvider clock, ILogger logger)
    {
        _commands = new(transactions, handler.HandleAsync, render, logger);
        _clock = clock;
        _render = render;
    }

    /// <summary>The answer to an outcome, as the client sees it.</summary>
    public Reply Render(TOutcome outcome) => _render(outcome);

    public async Task<Answer<TOutcome>> SubmitAsync(TCommand command, CommandOrigin origin)
    {
        _commands.Enter(origin.Key);
        try
        {
            Submission<TCommand, TOutcome> submission = new(new(command, origin.Headers, _clock.GetUtcNow()), origin.Key);
            if (!_queue.Writer.TryWrite(submission)) throw new OverloadedException("Too many writes are waiting.");
            return await submission.AnswerWithinAsync(_commands.Patience.Request, _commands.Database);
        }
        finally
        {
            _commands.Leave(origin.Key);
        }
    }

    /// <summary>Works until <paramref name="stop"/>, then finishes what waits and refuses the rest.</summary>
    internal async Task RunAsync(CancellationToken stop)
    {
        await using var closing = stop.Register(() => _queue.Writer.TryComplete());
        List<Submission<TCommand, TOutcome>> batch = new(CommandRunner<TCommand, TOutcome>.Largest);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < _commands.Limit && _queue.Reader.TryRead(out var submission)) batch.Add(submission);
            await _commands.RunAsync([.. batch], CancellationToken.None);
            batch.Clear();
        }
    }
}
