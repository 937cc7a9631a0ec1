using System.Diagnostics;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>A command on its way, and the request that waits for it.</summary>
internal sealed class Submission<TCommand, TOutcome>(Message<TCommand> message, IdempotencyKey? key)
{
    private readonly TaskCompletionSource<Answer<TOutcome>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _since = Stopwatch.GetTimestamp();

    public Message<TCommand> Message { get; } = message;

    public IdempotencyKey? Key { get; } = key;

    public Task<Answer<TOutcome>> Answer => _answer.Task;

    /// <summary>Whoever asked has been answered, and nothing more is done for them.</summary>
    public bool IsAnswered => _answer.Task.IsCompleted;

    public void Complete(Answer<TOutcome> answer) => _answer.TrySetResult(answer);

    public void Fail(Exception failure) => _answer.TrySetException(failure);

    /// <summary>
    /// The answer, or after <paramref name="patience"/> that the database is overloaded. A command that waits is then not carried out any more. One that is
    /// under way may be: a client that sent an idempotency key learns that when it asks again.
    /// </summary>
    public async Task<Answer<TOutcome>> AnswerWithinAsync(TimeSpan patience, string database)
    {
        try
        {
            return await Answer.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            // The answer may have come in this very moment; then it stands.
            Fail(Unavailable(database));
            return await Answer;
        }
    }

    public bool IsPast(TimeSpan patience) => Stopwatch.GetElapsedTime(_since) >= patience;

    public static OverloadedException Unavailable(string database) => new($"{database} cannot write at the moment.");
}
