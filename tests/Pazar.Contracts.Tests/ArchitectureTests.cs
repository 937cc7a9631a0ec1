using System.Text.RegularExpressions;

namespace Pazar.Contracts.Tests;

/// <summary>The rules of the house that a compiler does not know.</summary>
public sealed partial class ArchitectureTests
{
    private const int MostLines = 400;

    private static readonly string Root = FindRoot();

    [Fact]
    public void A_service_references_the_engine_and_the_contracts_only()
    {
        var projects = Directory.GetFiles(Path.Combine(Root, "src", "Services"), "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        Assert.Empty(
            from project in projects
            from reference in References(project)
            where !reference.StartsWith("../../Engine/", StringComparison.Ordinal) && reference != "../../Pazar.Contracts/Pazar.Contracts.csproj"
            select $"{Name(project)} references {reference}");
    }

    [Fact]
    public void The_engine_and_the_contracts_know_no_service()
    {
        var projects = Directory.GetFiles(Path.Combine(Root, "src", "Engine"), "*.csproj", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "src", "Pazar.Contracts", "Pazar.Contracts.csproj"));
        Assert.Empty(projects.Where(project => References(project).Any(reference => reference.Contains("Services", StringComparison.Ordinal))).Select(Name));
        Assert.Equal(["../Engine/Pazar.Kernel/Pazar.Kernel.csproj"], References(Path.Combine(Root, "src", "Pazar.Contracts", "Pazar.Contracts.csproj")));
    }

    [Fact]
    public void A_services_sql_stands_in_its_stores_and_migrations()
    {
        var files = Sources("*.cs").Where(file => Name(file).StartsWith("src/Services/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.Contains(files, file => Sql().IsMatch(File.ReadAllText(file)));
        Assert.Empty(files.Where(file => !file.EndsWith("Store.cs", StringComparison.Ordinal) && Sql().IsMatch(File.ReadAllText(file))).Select(Name));
    }

    [Fact]
    public void Only_the_engines_migration_writes_the_log()
    {
        var writers = Sources("*.cs").Concat(Sources("*.sql")).Where(file => WriteOfTheLog().IsMatch(File.ReadAllText(file))).Select(Name);
        Assert.Equal(["src/Engine/Pazar.EventLog/Migrations/0001_event_log.sql"], writers);
    }

    [Fact]
    public void No_source_is_long() => Assert.Empty(Sources("*.cs").Where(file => File.ReadLines(file).Count() > MostLines).Select(Name));

    private static IEnumerable<string> Sources(string pattern) => Directory.GetFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories)
        .Where(file => !Name(file).Split('/').Any(folder => folder is "bin" or "obj" or "node_modules"));

    private static IEnumerable<string> References(string project) => Reference().Matches(File.ReadAllText(project)).Select(match => match.Groups[1].Value);

    private static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Pazar.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex("ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(insert\s+into\s+\w|delete\s+from\s+\w|update\s+\w+(\s+\w+)?\s+set\s|select\s[^;]{1,400}?\sfrom\s+\w+|truncate\s+\w)", RegexOptions.Singleline)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\b(insert\s+into\s+log|update\s+log|delete\s+from\s+log|truncate\s+log|merge\s+into\s+log|copy\s+log)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WriteOfTheLog();
}
