namespace Pazar.EventLog;

/// <summary>Work that is done page by page, each of them short, so that no lock is held for long.</summary>
public static class Pages
{
    /// <summary>Goes on until a page is not full, and answers the sum of what they did.</summary>
    /// <param name="limit">How much a full page does.</param>
    /// <param name="most">How many pages there are at most; what is left is for the next time.</param>
    public static async Task<int> RunAsync(int limit, Func<Task<int>> page, CancellationToken stop, int most = int.MaxValue)
    {
        var sum = 0;
        for (var pages = 0; pages < most; pages++)
        {
            stop.ThrowIfCancellationRequested();
            var done = await page();
            sum += done;
            if (done < limit) break;
        }
        return sum;
    }
}
