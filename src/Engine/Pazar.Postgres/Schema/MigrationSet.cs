using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Pazar.Postgres;

/// <summary>The numbered migrations of one owner (a service, or the engine). A database may take several sets.</summary>
public sealed partial record MigrationSet(string Name, IReadOnlyList<Migration> Migrations)
{
    /// <summary>Versions count 1, 2, 3, … without gaps, so that "newer" and "missing" can be told apart.</summary>
    public IReadOnlyList<Migration> Migrations { get; init; } = Numbered(Name, Migrations);

    /// <summary>Reads the embedded files <c>Migrations/0001_stock.sql</c>, ….</summary>
    public static MigrationSet FromResources(string name, Assembly assembly, string folder = "Migrations/")
    {
        List<Migration> migrations = [];
        foreach (var resource in assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(folder, StringComparison.Ordinal)))
        {
            var file = FileName().Match(resource[folder.Length..]);
            if (!file.Success)
                throw new MigrationException($"The migration {resource} of {name} must be named like 0001_stock.sql.");

            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
            migrations.Add(new(int.Parse(file.Groups[1].Value, CultureInfo.InvariantCulture), file.Groups[2].Value, reader.ReadToEnd()));
        }
        return new(name, migrations);
    }

    private static Migration[] Numbered(string name, IReadOnlyList<Migration> migrations)
    {
        var sorted = migrations.OrderBy(migration => migration.Version).ToArray();
        for (var index = 0; index < sorted.Length; index++)
        {
            if (sorted[index].Version != index + 1)
                throw new MigrationException($"The migrations of {name} must count 1, 2, 3, …; number {index + 1} is {sorted[index].Version}.");
        }
        return sorted;
    }

    [GeneratedRegex(@"^(\d{4})_([a-z0-9_]+)\.sql$")]
    private static partial Regex FileName();
}
