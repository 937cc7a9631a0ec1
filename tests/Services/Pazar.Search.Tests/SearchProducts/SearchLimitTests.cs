using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Search.Tests;

public sealed class SearchLimitTests
{
    private readonly StoppedClock _clock = new();

    [Fact]
    public void Questions_that_everything_answers_are_refused_before_they_are_asked_and_others_are_not()
    {
        SearchLimit limit = new(50, _clock);
        var (flood, neighbour) = (From("203.0.113.7"), From("203.0.113.8"));
        var asked = 0;
        // All at once: none has given anything back yet.
        while (Takes(limit, flood)) asked++;
        Assert.Equal(200 / SearchLimit.Most, asked);
        for (var i = 0; i < asked; i++) limit.GiveBack(flood, SearchPage.MostLooked);
        Assert.False(Takes(limit, flood));
        Assert.True(Takes(limit, neighbour));
    }

    [Fact]
    public void What_looks_at_few_products_costs_one()
    {
        SearchLimit limit = new(50, _clock);
        var somebody = From("203.0.113.7");
        for (var i = 0; i < 180; i++)
        {
            limit.TakeMost(somebody);
            limit.GiveBack(somebody, 300);
        }
    }

    private static bool Takes(SearchLimit limit, HttpContext context)
    {
        try
        {
            limit.TakeMost(context);
            return true;
        }
        catch (ProblemException refused) when (refused.Problem.Status == 429)
        {
            return false;
        }
    }

    private static DefaultHttpContext From(string address)
    {
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return context;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => TimestampFrequency;
    }
}
