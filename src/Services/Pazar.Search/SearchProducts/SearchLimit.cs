using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Search;

/// <summary>
/// How much may be looked for from one address: one for each question, and one more for each thousand products that had to be looked at. The most that a
/// question can cost is taken before it is asked and given back as far as it was not used, so the limit holds however many come at once.
/// </summary>
internal sealed class SearchLimit(int perSecond, TimeProvider clock)
{
    /// <summary>What a question costs that the most products answer.</summary>
    public const int Most = 1 + SearchPage.MostLooked / ProductsOfOne;

    private const int ProductsOfOne = 1_000;
    private const int BurstSeconds = 4;

    private readonly RateLimit _limit = new(perSecond, TimeSpan.FromSeconds(1), Math.Max(Most, perSecond * BurstSeconds), clock);

    /// <summary>Takes what a suggestion costs, or throws a 429.</summary>
    public void Take(HttpContext context) => Take(context, 1);

    /// <summary>Takes the most that a question can cost, or throws a 429.</summary>
    public void TakeMost(HttpContext context) => Take(context, Most);

    /// <summary>Gives back what was not used of the most.</summary>
    public void GiveBack(HttpContext context, long looked)
    {
        var used = 1 + (int)Math.Min(looked, SearchPage.MostLooked) / ProductsOfOne;
        if (used < Most) _limit.GiveBack(LimitKey.Of(context.Connection.RemoteIpAddress), Most - used);
    }

    private void Take(HttpContext context, int count)
    {
        if (_limit.Take(LimitKey.Of(context.Connection.RemoteIpAddress), count) is { } wait) throw new ProblemException(Problem.RateLimited(wait));
    }
}
