using System.Reflection;
using System.Text.RegularExpressions;

namespace Pazar.Http;

/// <summary>The chapters of docs/guide, in their order: they stand before the routes, wherever the description is read.</summary>
internal static partial class Guide
{
    private const string Folder = "guide/";

    public static string Text { get; } = string.Join('\n', Chapters());

    private static IEnumerable<string> Chapters()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var chapter in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(chapter)!);
            // Files that lie beside a chapter are not beside the description.
            yield return LinkToFile().Replace(reader.ReadToEnd(), "$1");
        }
    }

    [GeneratedRegex(@"\[([^\]]+)\]\((?!https?:)[^)]+\)")]
    private static partial Regex LinkToFile();
}
