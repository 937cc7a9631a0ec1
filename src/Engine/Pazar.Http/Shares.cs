namespace Pazar.Http;

/// <summary>How much of something each key has at this moment. Knows only those that have any, so it is never larger than what is counted.</summary>
internal sealed class Shares(int most)
{
    private readonly Dictionary<LimitKey, int> taken = [];
    private readonly Lock counting = new();

    /// <summary>Takes one more for the key, unless that would be too many.</summary>
    public bool TryTake(LimitKey key)
    {
        lock (counting)
        {
            var has = taken.GetValueOrDefault(key);
            if (has >= most) return false;
            taken[key] = has + 1;
            return true;
        }
    }

    public void GiveBack(LimitKey key)
    {
        lock (counting)
        {
            if (taken[key] == 1) taken.Remove(key);
            else taken[key]--;
        }
    }
}
