using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>The section <c>Search</c>.</summary>
internal sealed record SearchOptions : IValidated
{
    public const string Postgresql = "postgresql";
    public const string InElasticsearch = "elasticsearch";

    /// <summary>Where the index of products lies.</summary>
    public string Store { get; init; } = Postgresql;

    /// <summary>In whose words products are described: it decides what counts as the same word.</summary>
    public string Language { get; init; } = Languages.English;

    /// <summary>How long an event can be found among the activity.</summary>
    public double ActivityDays { get; init; } = 30;

    /// <summary>What may be looked for from one address in a second: questions, and one more for each thousand products that had to be looked at.</summary>
    public int LooksPerSecond { get; init; } = 50;

    public ElasticsearchOptions Elasticsearch { get; init; } = new();

    public IEnumerable<string> Validate()
    {
        if (Store is not (Postgresql or InElasticsearch)) yield return $"Search:Store is '{Store}'; allowed is {Postgresql} or {InElasticsearch}.";
        if (!Languages.All.Contains(Language)) yield return $"Search:Language is '{Language}'; allowed are {string.Join(", ", Languages.All)}.";
        if (ActivityDays is not (>= 0.01 and <= 3_650)) yield return $"Search:ActivityDays is {ActivityDays}; allowed is 0.01 to 3650.";
        if (LooksPerSecond is < 1 or > 10_000_000) yield return $"Search:LooksPerSecond is {LooksPerSecond}; allowed is 1 to 10000000.";
        if (Store == InElasticsearch && string.IsNullOrEmpty(Elasticsearch.Address)) yield return $"Search:Store is '{Store}' without Search:Elasticsearch:Address, where the index of products lies.";
        foreach (var fault in Elasticsearch.Validate()) yield return fault;
    }
}
