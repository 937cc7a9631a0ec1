namespace Pazar.Search;

/// <summary>An order of what was found; each ends with the id, so that no two stand in one place.</summary>
internal sealed record SearchSort(string Name)
{
    public static readonly SearchSort Relevance = new("relevance");
    public static readonly SearchSort Price = new("price");
    public static readonly SearchSort PriceDescending = new("-price");
    public static readonly SearchSort Newest = new("newest");

    private static readonly SearchSort[] All = [Relevance, Price, PriceDescending, Newest];

    public static IEnumerable<string> AllNames => All.Select(sort => sort.Name);

    public static string Names => string.Join(", ", AllNames);

    public static SearchSort? Find(string name) => Array.Find(All, sort => sort.Name == name);
}
