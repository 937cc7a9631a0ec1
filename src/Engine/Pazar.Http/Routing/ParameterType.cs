namespace Pazar.Http;

/// <summary>What a query parameter may be, for the description; the endpoint itself reads and refuses it.</summary>
public sealed record ParameterType
{
    public static readonly ParameterType Text = new();
    public static readonly ParameterType Boolean = new() { IsBoolean = true };
    public static readonly ParameterType Id = new() { Format = "uuid" };
    public static readonly ParameterType Date = new() { Format = "date" };
    public static readonly ParameterType Time = new() { Format = "date-time" };

    private ParameterType() { }

    internal bool IsBoolean { get; private init; }

    internal string? Format { get; private init; }

    internal string[] Values { get; private init; } = [];

    internal (int Least, int Most, int Default)? Whole { get; private init; }

    public static ParameterType OneOf(params IEnumerable<string> values) => new() { Values = [.. values] };

    public static ParameterType Between(int least, int most, int otherwise) => new() { Whole = (least, most, otherwise) };
}
