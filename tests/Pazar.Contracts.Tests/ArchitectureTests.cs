using System.Text.RegularExpressions;

namespace Pazar.Contracts.Tests;

/// <summary>The rules of the house that a compiler does not know.</summary>
public sealed partial class ArchitectureTests
{
    private const int MostLines = 400;

    internal static readonly string Root = FindRoot();

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
    public void Sql_stands_in_stores_and_migrations()
    {
        // What every batch begins with or is guarded by, what frames a rule of the audit, and what works before there is a database.
        string[] elsewhere =
        [
            "src/Engine/Pazar.EventLog/Batches/Batch.cs", "src/Engine/Pazar.EventLog/Batches/BatchTransaction.cs",
            "src/Engine/Pazar.Postgres/Embedded/ClusterBackup.cs", "src/Engine/Pazar.Postgres/Schema/Migrator.cs",
            "src/Engine/Pazar.Service/Audit/AuditSnapshot.cs",
        ];
        Assert.Empty(SourcesWith(Sql()).Where(file => !file.EndsWith("Store.cs", StringComparison.Ordinal)).Except(elsewhere));
    }

    /// <summary>It may be another one for each row, so no index is read up to it; the time of the statement is one for all of them.</summary>
    [Fact]
    public void Nothing_is_compared_with_the_clock_of_the_wall()
    {
        Assert.Matches(ComparedWithTheClock(), "where due_at <= clock_timestamp() - $1");
        Assert.DoesNotMatch(ComparedWithTheClock(), "set due_at = clock_timestamp() + $1, left = clock_timestamp() - sent_at");
        Assert.Empty(Sources("*Store.cs").Where(file => ComparedWithTheClock().IsMatch(File.ReadAllText(file))).Select(Name));
    }

    [Fact]
    public void Only_the_database_makes_single_statements()
    {
        // Whoever works on a connection of its own.
        string[] apart = ["src/Engine/Pazar.EventLog/Hosting/Watch.cs", "src/Engine/Pazar.Service/Audit/AuditSnapshot.cs"];
        Assert.Empty(SourcesWith(SingleStatement()).Where(IsOutsideTheDatabase).Except(apart));
    }

    [Fact]
    public void Only_batches_take_a_connection_from_the_pool_and_judge_whether_it_may_go_back() =>
        Assert.Empty(SourcesWith(PooledConnection()).Where(IsOutsideTheDatabase).Except(["src/Engine/Pazar.EventLog/Batches/Transactions.cs"]));

    [Fact]
    public void Only_the_engines_migration_writes_the_log()
    {
        var writers = Sources("*.cs").Concat(Sources("*.sql")).Where(file => WriteOfTheLog().IsMatch(File.ReadAllText(file))).Select(Name);
        Assert.Equal(["src/Engine/Pazar.EventLog/Migrations/0001_event_log.sql"], writers);
    }

    [Fact]
    public void Sql_asks_one_function_whether_a_hold_is_over()
    {
        var booking = Sources("*.cs").Concat(Sources("*.sql")).Where(file => Name(file).StartsWith("src/Services/Pazar.Booking/", StringComparison.Ordinal));
        Assert.Equal(["src/Services/Pazar.Booking/Migrations/0003_hold_expiry.sql"], booking.Where(file => ComparedExpiry().IsMatch(File.ReadAllText(file))).Select(Name));
    }

    [Fact]
    public void Every_message_of_the_logs_has_an_id_of_its_own()
    {
        var ids = Sources("*.cs").SelectMany(file => MessageId().Matches(File.ReadAllText(file))
            .Select(message => (Id: message.Groups[1].Value, File: Name(file)))).ToList();
        Assert.NotEmpty(ids);
        Assert.Empty(ids.GroupBy(message => message.Id).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(message => message.File))}"));
    }

    [Fact]
    public void Only_endpoints_map_routes()
    {
        // Where a route is mapped at all.
        string[] apart = ["src/Engine/Pazar.Http/Routing/Routes.cs"];
        Assert.Empty(SourcesWith(MappedRoute()).Where(file => !IsEndpoint(file)).Except(apart));
    }

    [Fact]
    public void Every_endpoint_maps_its_routes_itself() =>
        Assert.Empty(Sources("*.cs").Where(file => IsEndpoint(Name(file)) && !Mapping().IsMatch(File.ReadAllText(file))).Select(Name));

    [Fact]
    public void What_clients_send_is_a_body_or_a_patch_and_what_they_get_a_view()
    {
        var told = Sources("*.cs").SelectMany(file => ToldType().Matches(File.ReadAllText(file)).Select(told => (
            Place: $"{Name(file)}: {told.Value}", IsSent: told.Groups["verb"].Value.EndsWith("Body", StringComparison.Ordinal), Type: told.Groups["type"].Value)))
            .Where(told => told.Type != "T").ToList();
        Assert.NotEmpty(told);
        Assert.Empty(told.Where(told => !(told.IsSent ? SentName() : GotName()).IsMatch(told.Type)).Select(told => told.Place));
        Assert.Empty(Sources("*.cs").SelectMany(file => PatchedByWhole().Matches(File.ReadAllText(file)).Select(route => $"{Name(file)}: {route.Value}")));
    }

    [Fact]
    public void Options_say_what_is_allowed_in_them()
    {
        // The host's own words to the server, which nobody configures.
        string[] apart = ["src/Engine/Pazar.Postgres/Embedded/EmbeddedServerOptions.cs"];
        Assert.Empty(Sources("*Options.cs").Where(file => !File.ReadAllText(file).Contains("Options : IValidated", StringComparison.Ordinal)).Select(Name).Except(apart));
    }

    /// <summary>One that begins at the first event stops for ever where the log has dropped it, as an old installation's has when a service or a subscription is new there.</summary>
    [Fact]
    public void A_subscription_from_the_first_event_follows_a_log_that_is_kept()
    {
        // What sagas are decided by is as old as they are: who follows it and has lost its database must not decide on half a story, and is stopped by that.
        string[] sagas = ["booking follows payments", "inventory follows ordering", "ordering follows inventory", "ordering follows payments", "payments follows booking", "payments follows inventory", "payments follows ordering"];
        var services = Sources("*Service.cs").Select(file => (Name: ServiceName().Match(File.ReadAllText(file)).Groups[1].Value, Text: File.ReadAllText(file))).Where(service => service.Name.Length > 0).ToList();
        var kept = services.Where(service => service.Text.Contains("bool KeepsItsLog => true", StringComparison.Ordinal)).Select(service => service.Name).ToHashSet();
        var fromTheFirst = services.SelectMany(service => SubscriptionOf().Matches(service.Text)
            .Where(subscription => !subscription.Value.Contains("From.", StringComparison.Ordinal) || subscription.Value.Contains("From.TheFirst,", StringComparison.Ordinal))
            .Select(subscription => (Producer: subscription.Groups["producer"].Value.Trim('"'), Said: $"{service.Name} follows {subscription.Groups["producer"].Value.Trim('"')}"))).ToList();
        Assert.Equal(sagas, fromTheFirst.Where(subscription => !kept.Contains(subscription.Producer)).Select(subscription => subscription.Said).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_copy_stands_in_the_document_of_operations()
    {
        var copies = Sources("*.cs").Where(file => Name(file).StartsWith("src/Services/", StringComparison.Ordinal)).SelectMany(file => CopyOf().Matches(File.ReadAllText(file)))
            .Select(copy => $"{copy.Groups["service"].Value.ToLowerInvariant()} {copy.Groups["name"].Value}").Order(StringComparer.Ordinal).ToList();
        var documented = DocumentedCopies().Matches(File.ReadAllText(Path.Combine(Root, "docs", "operations.md")))
            .SelectMany(row => Quoted().Matches(row.Groups["names"].Value).Select(name => $"{row.Groups["service"].Value} {name.Groups[1].Value}")).Where(copies.Contains);
        Assert.Equal(copies, documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_document_is_named_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "docs"), "*.md")) Assert.Contains($"(docs/{Path.GetFileName(file)})", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void No_source_is_long() => Assert.Empty(Sources("*.cs").Where(file => File.ReadLines(file).Count() > MostLines).Select(Name));

    private static IEnumerable<string> Sources(string pattern) => Directory.GetFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories)
        .Where(file => !Name(file).Split('/').Any(folder => folder is "bin" or "obj" or "node_modules"));

    private static List<string> SourcesWith(Regex pattern)
    {
        var found = Sources("*.cs").Where(file => pattern.IsMatch(File.ReadAllText(file))).Select(Name).ToList();
        Assert.NotEmpty(found);
        return found;
    }

    private static bool IsOutsideTheDatabase(string file) => !file.StartsWith("src/Engine/Pazar.Postgres/", StringComparison.Ordinal);

    private static bool IsEndpoint(string file) => Path.GetFileNameWithoutExtension(file) is var type
        && (type.EndsWith("Endpoint", StringComparison.Ordinal) || type.EndsWith("Endpoints", StringComparison.Ordinal));

    private static IEnumerable<string> References(string project) => Reference().Matches(File.ReadAllText(project)).Select(match => match.Groups[1].Value);

    private static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Pazar.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"[<>]=?\s*clock_timestamp|\bbetween\s+clock_timestamp|clock_timestamp\(\)( [-+] [^,;<>=]+)?\s*[<>]", RegexOptions.IgnoreCase)]
    private static partial Regex ComparedWithTheClock();

    [GeneratedRegex(@"NewCopy\(\) =>\s+new\(""(?<name>\w+)"", (?<service>\w+)Json\.")]
    private static partial Regex CopyOf();

    [GeneratedRegex(@"^\| (?<service>\w+) \| (?<names>`.+`) \|$", RegexOptions.Multiline)]
    private static partial Regex DocumentedCopies();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("string Name => \"(\\w+)\"")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"service\.(Subscribe|Keep)(<\w+>)?\((?<producer>[""\w]+),.*?\);", RegexOptions.Singleline)]
    private static partial Regex SubscriptionOf();

    [GeneratedRegex("ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(insert\s+into\s+\w|delete\s+from\s+\w|update\s+\w+(\s+\w+)?\s+set\s|select\s[^;]{1,400}?\sfrom\s+\w+|truncate\s+\w)", RegexOptions.Singleline)]
    private static partial Regex Sql();

    [GeneratedRegex(@"(\bRoutes(\([^()]*\))?|\broutes)\.(Get|Post|Put|Patch|Delete)\(|\bMap(Methods|Get|Post|Put|Patch|Delete)\(")]
    private static partial Regex MappedRoute();

    [GeneratedRegex(@"public( static)? void Map\(Routes routes\)")]
    private static partial Regex Mapping();

    [GeneratedRegex(@"\.(?<verb>Body|OptionalBody|Answers|List)<(IReadOnlyList<)?(?<type>\w+)>+\(")]
    private static partial Regex ToldType();

    [GeneratedRegex("(Body|Patch)$")]
    private static partial Regex SentName();

    [GeneratedRegex("View$")]
    private static partial Regex GotName();

    [GeneratedRegex(@"routes\.Patch\([^;]*?Body<\w+Body>\(|routes\.(Post|Put)\([^;]*?Body<\w+Patch>\(", RegexOptions.Singleline)]
    private static partial Regex PatchedByWhole();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex MessageId();

    [GeneratedRegex(@"\bNpgsqlCommand\b")]
    private static partial Regex SingleStatement();

    [GeneratedRegex(@"\b(database|producer|consumer)\.OpenAsync\(", RegexOptions.IgnoreCase)]
    private static partial Regex PooledConnection();

    [GeneratedRegex(@"\bexpires_at\s*(<|>|=|between\b)")]
    private static partial Regex ComparedExpiry();

    [GeneratedRegex(@"\b(insert\s+into\s+log|update\s+log|delete\s+from\s+log|truncate\s+log|merge\s+into\s+log|copy\s+log)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WriteOfTheLog();
}
