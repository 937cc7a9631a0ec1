using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>The section <c>Search</c>.</summary>
internal sealed record SearchOptions : IValidated
{
    /// <summary>In whose words products are described: it decides what counts as the same word.</summary>
    public string Language { get; init; } = Languages.English;

    /// <summary>How long an event can be found among the activity.</summary>
    public double ActivityDays { get; init; } = 30;

    public IEnumerable<string> Validate()
    {
        if (!Languages.All.Contains(Language)) yield return $"Search:Language is '{Language}'; allowed are {string.Join(", ", Languages.All)}.";
        if (ActivityDays is not (>= 0.01 and <= 3_650)) yield return $"Search:ActivityDays is {ActivityDays}; allowed is 0.01 to 3650.";
    }
}
