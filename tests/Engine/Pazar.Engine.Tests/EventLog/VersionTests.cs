using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.EventLog.Tests;

public sealed class VersionTests
{
    private static readonly EventDecoder<Counted> Decoder = new EventDecoder<Counted>().On<Counted>(said => said).Only<Counted>(said => said.Amount > 1);

    [Fact]
    public void An_event_of_an_older_version_is_brought_up_to_the_current_one()
    {
        Assert.Equal(new(Guid.Empty, 200), Decoder.Decode(Entry(1, """{"about": "00000000-0000-0000-0000-000000000000", "hundreds": 2}""")));
        Assert.Equal(new(Guid.Empty, 200), Decoder.Decode(Entry(2, """{"about": "00000000-0000-0000-0000-000000000000", "amount": 200}""")));
        Assert.False(Decoder.Concerns(Entry(1, """{"about": "00000000-0000-0000-0000-000000000000", "hundreds": 0}""")));
    }

    [Fact]
    public void An_event_of_an_unknown_version_is_not_read_as_if_it_were_known()
    {
        var entry = Entry(3, """{"about": "00000000-0000-0000-0000-000000000000", "amount": 200}""");
        Assert.False(Decoder.Knows(entry));
        Assert.True(Decoder.Concerns(entry));
        Assert.Contains("Version 3 of test.counted", Assert.Throws<JsonException>(() => Decoder.Decode(entry)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_stops_before_an_event_of_an_unknown_version_and_says_so()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Guid.Empty, 0, 1));
        await logs.ExecuteAsync(logs.Producer, """
            select append_events(array[gen_random_uuid()], array['test.noted'], array[9::smallint], array[gen_random_uuid()],
                array['{"new": true}'::json], array['{}'::json])
            """);
        await logs.SayAsync(new Noted(Guid.Empty, 0, 3));

        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(60));
        var subscription = logs.Subscribe(new EffectHandler());
        var running = subscription.RunAsync(stop.Token);
        while (!subscription.State.State.StartsWith("stopped", StringComparison.Ordinal)) await Task.Delay(5, stop.Token);
        await stop.CancelAsync();
        await running;
        Assert.Equal("stopped: version 9 of test.noted, at 2, is not known here", subscription.State.State);
        Assert.Equal("1", await logs.QueryAsync<string>(logs.Consumer, "select string_agg(count::text, ',') from effect"));
        Assert.Equal(1L, await logs.QueryAsync<long>(logs.Consumer, "select position from checkpoint"));
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from dead_letter"));
    }

    private static LogEntry Entry(short version, string body) => new(1, Guid.Empty, "test.counted", version, Guid.Empty, body, "{}", default);
}

/// <summary>An event in its second version; in its first it counted in hundreds.</summary>
internal sealed record Counted(Guid About, int Amount) : IEvent<Counted>
{
    public static EventType<Counted> Type { get; } = new EventType<Counted>("test.counted", 2, CountedJson.Default.Counted)
        .Upcasts(1, CountedJson.Default.CountedV1, old => new(old.About, old.Hundreds * 100));

    [JsonIgnore]
    public Guid Key => About;
}

internal sealed record CountedV1(Guid About, int Hundreds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Counted))]
[JsonSerializable(typeof(CountedV1))]
internal sealed partial class CountedJson : JsonSerializerContext;
