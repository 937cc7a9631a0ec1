using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>How many requests wait for news at this moment: so many of one user, and so many in all.</summary>
internal sealed class FeedWaits
{
    internal const int MostOfOne = 10;

    private const int Most = 200;

    private readonly Dictionary<Id<User>, int> _waiting = [];
    private readonly Lock _counting = new();
    private int _all;

    public async Task<T> RunAsync<T>(Id<User> user, Func<Task<T>> wait)
    {
        lock (_counting)
        {
            var has = _waiting.GetValueOrDefault(user);
            if (_all >= Most) throw new ProblemException(Problem.Overloaded());
            if (has >= MostOfOne) throw new ProblemException(Problem.TooManyStreams);
            _waiting[user] = has + 1;
            _all++;
        }
        try
        {
            return await wait();
        }
        finally
        {
            lock (_counting)
            {
                _all--;
                if (--_waiting[user] == 0) _waiting.Remove(user);
            }
        }
    }
}
