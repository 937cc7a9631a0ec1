using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.FakeStripe;

/// <summary>How often the fake misbehaves. What happens to a key is the same in every run of a seed.</summary>
public sealed record Mischief(int Seed = 1)
{
    /// <summary>The fraction of requests whose connection breaks before anything is done.</summary>
    public double BreakBefore { get; init; }

    /// <summary>The fraction of requests that are carried out and whose answer is lost.</summary>
    public double BreakAfter { get; init; }

    /// <summary>The fraction of requests that are answered 503 and not carried out.</summary>
    public double FailBefore { get; init; }

    /// <summary>The fraction of requests that are carried out and answered 500, which the key then repeats.</summary>
    public double FailAfter { get; init; }

    /// <summary>The fraction of requests that are answered 429.</summary>
    public double TooMany { get; init; }

    /// <summary>The fraction of refunds that are pending at first, and come to their end after as long as an event takes.</summary>
    public double PendingRefunds { get; init; }

    /// <summary>The fraction of those that fail in the end.</summary>
    public double FailPendingRefunds { get; init; }

    public double RepeatWebhooks { get; init; }

    /// <summary>The fraction of events that nobody is ever told of.</summary>
    public double LoseWebhooks { get; init; }

    /// <summary>The longest time that an answer takes.</summary>
    public TimeSpan LongestAnswer { get; init; }

    /// <summary>The longest time that an event takes to be told; so they come in any order.</summary>
    public TimeSpan LongestWebhook { get; init; }

    /// <summary>How far the search index lags behind.</summary>
    public TimeSpan SearchLag { get; init; } = TimeSpan.FromMinutes(1);

    public bool Happens(string what, string key, int time, double fraction) => fraction > 0 && Chance(what, key, time) < fraction;

    public TimeSpan Some(string what, string key, int time, TimeSpan longest) => longest * Chance(what, key, time);

    private double Chance(string what, string key, int time) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}:{what}:{key}:{time}"))) / ((double)uint.MaxValue + 1);
}
