using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Pazar.Basket;
using Pazar.Booking;
using Pazar.Gateway;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Notifications;
using Pazar.Ordering;
using Pazar.Payments;
using Pazar.Photos;
using Pazar.Postgres;
using Pazar.Search;
using Pazar.Service;
using Pazar.Webhooks;

namespace Pazar.Host.Tests;

/// <summary>docs/configuration.md says what the options are.</summary>
public sealed partial class ConfigurationDocumentTests
{
    /// <summary>The options of each section, as they are when nobody sets anything.</summary>
    private static readonly Dictionary<string, object> Sections = new()
    {
        ["Pazar"] = new PazarOptions(),
        ["Postgres"] = new PostgresOptions(),
        ["EventLog"] = new EventLogOptions(),
        ["Audit"] = new AuditOptions(),
        ["Http"] = new HttpOptions(),
        ["Limits"] = new LimitOptions(),
        ["Identity"] = new IdentityOptions(),
        ["Basket"] = new BasketOptions(),
        ["Ordering"] = new OrderingOptions(),
        ["Booking"] = new BookingOptions(),
        ["Search"] = new SearchOptions(),
        ["Payments"] = new PaymentsOptions(),
        ["Payments:Simulated"] = new SimulatedOptions(),
        ["Payments:Stripe"] = new StripeOptions(),
        ["Photos"] = new PhotosOptions(),
        ["Shop"] = new ShopOptions(),
        ["Notifications"] = new NotificationsOptions(),
        ["Webhooks"] = new WebhooksOptions(),
        ["Gateway"] = new GatewayOptions(),
    };

    /// <summary>The launcher's word to the host: no person sets it.</summary>
    private static readonly string[] Unsaid = ["Http:DocsBundle"];

    /// <summary>What no setting is written as.</summary>
    private static readonly string[] Nothing = ["none", "all", "—"];

    [Fact]
    public void Every_setting_stands_in_the_document_and_no_other_one()
    {
        var settings = Settings().Select(setting => setting.Name).Except(Unsaid);
        var documented = Documented().Select(row => row.Name).Where(name => Sections.ContainsKey(name.Split(':')[0]));
        Assert.Equal(settings.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_scope_of_an_api_key_stands_in_its_document_and_no_other_one()
    {
        var documented = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "api-keys.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(',').Select(scope => scope.Trim(' ', '`')));
        Assert.Equal(Scopes.All.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_default_in_the_document_is_the_option_s()
    {
        var defaults = Settings().ToDictionary(setting => setting.Name, setting => setting.Default);
        var wrong = Documented().Where(row => defaults.TryGetValue(row.Name, out var value) && !(value.Length == 0 ? Nothing.Contains(row.Default) : row.Default == value));
        Assert.Empty(wrong.Select(row => $"{row.Name} is {row.Default} in the document and {defaults[row.Name]} in the options"));
    }

    [Fact]
    public void Each_section_in_the_document_is_one_that_the_host_knows() =>
        Assert.All(Documented().Where(row => row.Name.Contains(':', StringComparison.Ordinal)), row => Assert.True(KnownSettings.IsKnown(row.Name), row.Name));

    private static IEnumerable<(string Name, string Default)> Settings() => Sections.SelectMany(section => Of(section.Key, section.Value));

    private static IEnumerable<(string Name, string Default)> Of(string path, object options) => options.GetType()
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.SetMethod is not null)
        .SelectMany(property => (Name: $"{path}:{property.Name}", Value: property.GetValue(options)) switch
        {
            (var name, { } part) when part.GetType().Name.EndsWith("Options", StringComparison.Ordinal) => Of(name, part),
            var (name, value) => [(name, Text(value))],
        });

    private static string Text(object? value) => value switch
    {
        null or Array { Length: 0 } => "",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static IEnumerable<(string Name, string Default)> Documented()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "configuration.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            foreach (Match name in Quoted().Matches(cells[1])) yield return (name.Groups[1].Value, cells[2].Trim('`'));
        }
    }

    [GeneratedRegex("`([A-Z][A-Za-z]*(?::[A-Za-z0-9<>]+)*)`")]
    private static partial Regex Quoted();
}
