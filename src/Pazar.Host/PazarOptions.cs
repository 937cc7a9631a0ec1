using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>The section <c>Pazar</c>: what runs here and where its data is.</summary>
internal sealed record PazarOptions : IValidated
{
    /// <summary>The folder of the embedded database.</summary>
    public string Data { get; init; } = "data";

    /// <summary>The part of the data folder that is the embedded server's.</summary>
    public string ServerFolder => Path.GetFullPath(Path.Combine(Data, "postgres"));

    /// <summary>The services that run in this process, separated by commas; all of them when empty.</summary>
    public string Services { get; init; } = "";

    /// <summary>Whether the demo shop stays out of an empty database.</summary>
    public bool Empty { get; init; }

    public IReadOnlyList<PazarService> Chosen => Services.Length == 0
        ? AllServices.List
        : [.. Services.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(Find)];

    public IEnumerable<string> Validate()
    {
        if (string.IsNullOrWhiteSpace(Data)) yield return "Pazar:Data is empty; it must name a folder.";
        foreach (var name in Services.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (AllServices.List.All(service => service.Name != name))
                yield return $"Pazar:Services names '{name}'; allowed are {string.Join(", ", AllServices.List.Select(service => service.Name))}.";
        }
    }

    private static PazarService Find(string name) => AllServices.List.First(service => service.Name == name);
}
