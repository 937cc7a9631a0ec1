using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.EventLog.Tests;

public sealed class VersionTests
{
    private static readonly EventDecoder<Counted> Decoder = new EventDecoder<Counted>().On<Counted>(said => said.Amount > 1 ? said : null);

    [Fact]
    public void An_event_of_an_older_version_is_brought_up_to_the_current_one()
    {
        Assert.Equal(new(Guid.Empty, 200), Decode(1, """{"about": "00000000-0000-0000-0000-000000000000", "hundreds": 2}""")?.Message?.Body);
        Assert.Equal(new(Guid.Empty, 200), Decode(2, """{"about": "00000000-0000-0000-0000-000000000000", "amount": 200}""")?.Message?.Body);
        Assert.Null(Decode(1, """{"about": "00000000-0000-0000-0000-000000000000", "hundreds": 0}"""));
    }

    [Fact]
    public void An_event_of_an_unknown_version_is_not_read_as_if_it_were_known()
    {
        const string Unknown = """{"about": "00000000-0000-0000-0000-000000000000", "amount": 200}""";
        Assert.False(Decoder.Knows(Said(3, Unknown)));
        Assert.Contains("Version 3 of test.counted", Assert.IsType<JsonException>(Decode(3, Unknown)?.Failure).Message, StringComparison.Ordinal);
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

        var subscription = logs.Subscribe(new EffectHandler());
        await LogFixture.RunUntilAsync(subscription, () => subscription.State.State.StartsWith("stopped", StringComparison.Ordinal));
        Assert.StartsWith("stopped: version 9 of test.noted, event ", subscription.State.State, StringComparison.Ordinal);
        Assert.Equal("1", await logs.QueryAsync<string>(logs.Consumer, "select string_agg(count::text, ',') from effect"));
        Assert.StartsWith("1/", await logs.QueryAsync<string>(logs.Consumer, "select cursor from checkpoint"), StringComparison.Ordinal);
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from dead_letter"));
    }

    [Fact]
    public void An_amount_in_another_currency_breaks_the_source_instead_of_being_taken_for_a_hundred_times_as_much()
    {
        Money.CountIn("USD", 2);
        var decoder = new EventDecoder<Priced>().On<Priced>(said => said);
        Assert.Equal("USD", decoder.Decode(PricedIn("USD"))?.Message?.Body.Currency);
        var broken = Assert.Throws<BrokenSourceException>(() => decoder.Decode(PricedIn("JPY")));
        Assert.EndsWith("is in JPY, and this process counts in USD: all processes of a shop have the same setting Currency", broken.Message, StringComparison.Ordinal);

        static Envelope PricedIn(string currency) =>
            new(Guid.Empty, "test.priced", 1, Guid.Empty, $$"""{"about": "00000000-0000-0000-0000-000000000000", "currency": "{{currency}}"}""", "{}", default);
    }

    private static Decoded<Counted>? Decode(short version, string body) => Decoder.Decode(Said(version, body));

    private static Envelope Said(short version, string body) => new(Guid.Empty, "test.counted", version, Guid.Empty, body, "{}", default);
}

/// <summary>An event in its second version; in its first it counted in hundreds.</summary>
internal sealed record Counted(Guid About, int Amount) : IEvent<Counted>
{
    public static EventType<Counted> Type { get; } = new EventType<Counted>("test.counted", 2, CountedJson.Default.Counted)
        .Upcasts(1, CountedJson.Default.CountedV1, old => new(old.About, old.Hundreds * 100));

    [JsonIgnore]
    public Guid Key => About;
}

/// <summary>An event with amounts.</summary>
internal sealed record Priced(Guid About, string Currency) : IEvent<Priced>, IPriced
{
    public static EventType<Priced> Type { get; } = new("test.priced", 1, CountedJson.Default.Priced);

    [JsonIgnore]
    public Guid Key => About;
}

internal sealed record CountedV1(Guid About, int Hundreds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Counted))]
[JsonSerializable(typeof(CountedV1))]
[JsonSerializable(typeof(Priced))]
internal sealed partial class CountedJson : JsonSerializerContext;
