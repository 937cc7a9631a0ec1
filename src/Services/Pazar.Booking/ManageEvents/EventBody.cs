using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>A whole event, as POST and PUT take it. What is left out has its default; metadata that is left out stays.</summary>
internal sealed record EventBody(
    string Name, int Capacity, DateTimeOffset StartTime, DateTimeOffset EndTime, string? Description = null, bool IsActive = true, Money? Price = null,
    IReadOnlyDictionary<string, string>? Metadata = null)
{
    public void Validate() => EventRules.Check(new FieldErrors().Required("name", Name), Name, Description, Capacity, Price, StartTime, EndTime).Metadata(Metadata).ThrowIfAny();
}

/// <summary>What an event's fields may be; a field that is null is not given.</summary>
internal static class EventRules
{
    public static FieldErrors Check(
        FieldErrors errors, string? name, string? description, int? capacity, Money? price, DateTimeOffset? start, DateTimeOffset? end) =>
        errors.Length("name", name, 1, 200).Require(string.IsNullOrEmpty(name) || !string.IsNullOrWhiteSpace(name), "name", "must not be blank")
            .Length("description", description, 0, 10_000)
            .Require(capacity is null or (>= 1 and <= Capacity.Max), "capacity", $"must be between 1 and {Capacity.Max}")
            .Require(price is not { Minor: < 0 or > MostPrice }, "price", "must be between 0 and 99999999.99")
            .Require(start is not { Year: < 2000 or > 2999 }, "start_time", "must be between the years 2000 and 2999")
            .Require(end is not { Year: < 2000 or > 2999 }, "end_time", "must be between the years 2000 and 2999")
            .Require(start is null || end is null || end > start, "end_time", AfterStart);

    public const string AfterStart = "must be after start_time";

    /// <summary>So that the price of a whole reservation is an amount too.</summary>
    private const long MostPrice = 9_999_999_999;
}
