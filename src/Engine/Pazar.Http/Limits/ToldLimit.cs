using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>
/// A limit that a client can see coming: the answer's headers tell the policy, what is left of it, and in how many seconds it is whole again
/// (draft-ietf-httpapi-ratelimit-headers, in the structured form that it has since its eighth version).
/// </summary>
internal sealed class ToldLimit(string name, int perSecond, int burst, TimeProvider clock)
{
    private readonly RateLimit _limit = new(perSecond, TimeSpan.FromSeconds(1), burst, clock);
    private readonly string _policy = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={burst};w={Math.Max(1, (burst + perSecond - 1) / perSecond)}");

    public void GiveBack(LimitKey key) => _limit.GiveBack(key);

    /// <summary>Takes one. Null when it was there, else how long until it is.</summary>
    public TimeSpan? Take(HttpContext context, LimitKey key)
    {
        var wait = _limit.Take(key);
        var (left, whole) = _limit.Look(key);
        var seconds = (int)Math.Ceiling((wait ?? whole).TotalSeconds);
        var state = context.State();
        state.LimitPolicy = _policy;
        state.LimitState = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left};t={seconds}");
        state.TellLimit(context.Response.Headers);
        return wait;
    }
}
