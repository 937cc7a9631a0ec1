using System.Collections.Concurrent;

namespace Pazar.FakeStripe;

/// <summary>Idempotency keys: the first answer is repeated, for as long as keys are remembered.</summary>
internal sealed class Keys
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>How often this key came.</summary>
    public int Asked(string key) => _entries.TryGetValue(key, out var entry) ? entry.Asked : 0;

    /// <summary>How often a key came, all of those that begin so together.</summary>
    public int AskedOf(string beginning) => _entries.Where(entry => entry.Key.StartsWith(beginning, StringComparison.Ordinal)).Sum(entry => entry.Value.Asked);

    public Entry Take(string key)
    {
        var entry = _entries.GetOrAdd(key, static _ => new());
        Interlocked.Increment(ref entry.Asked);
        return entry;
    }

    /// <summary>As after a day.</summary>
    public void ForgetAll()
    {
        foreach (var entry in _entries.Values) entry.Forget();
    }

    internal sealed class Entry
    {
        private readonly Lock _lock = new();
        private string? _request;
        private Result? _answer;
        private bool _isBusy;

        public int Asked;

        /// <summary>Null when the request is to be carried out.</summary>
        public (Result Answer, bool IsReplay)? Begin(string request)
        {
            lock (_lock)
            {
                if (_isBusy)
                    return (Result.Refused(409, "idempotency_error", "idempotency_key_in_use", "There is currently another in-progress request using this Idempotent Key."), false);
                if (_answer is { } before)
                {
                    return _request == request
                        ? (before, true)
                        : (Result.Refused(400, "idempotency_error", null, "Keys for idempotent requests can only be used with the same parameters they were first used with."), false);
                }
                (_request, _isBusy) = (request, true);
                return null;
            }
        }

        public void End(Result answer)
        {
            lock (_lock) (_answer, _isBusy) = (answer.IsKept ? answer : null, false);
        }

        public void Forget()
        {
            lock (_lock) (_request, _answer) = (null, null);
        }
    }
}
