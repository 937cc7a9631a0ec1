namespace Pazar.Http;

/// <summary>How much of something each key has at this moment. Knows only those that have any, so it is never larger than what is counted.</summary>
internal sealed class Shares(int most)
{
    private readonly Dictionary<LimitKey, int> _taken = [];
    private readonly Lock _counting = new();

    /// <summary>Takes one more for the key, unless that would be too many.</summary>
    public bool TryTake(LimitKey key)
    {
        lock (_counting)
        {
            var has = _taken.GetValueOrDefault(key);
            if (has >= most) return false;
            _taken[key] = has + 1;
            return true;
        }
    }

    public void GiveBack(LimitKey key)
    {
        lock (_counting)
        {
            if (_taken[key] == 1) _taken.Remove(key);
            else _taken[key]--;
        }
    }
}
