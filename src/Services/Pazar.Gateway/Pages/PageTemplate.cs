using System.Text.RegularExpressions;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>The application's page, cut where each request puts something in.</summary>
internal sealed partial class PageTemplate
{
    private const string LanguageMark = "lang=\"en\"";
    private const string HeadMark = "<!--pazar:head-->";
    private const string FirstMark = "<!--pazar:first-->";

    private readonly string[] _parts;

    private PageTemplate(string[] parts) => _parts = parts;

    /// <summary>A <see cref="SettingException"/> says which mark is missing.</summary>
    public static PageTemplate Parse(string html, string file)
    {
        // The title is one of those that are put in.
        var rest = Title().Replace(html, "");
        List<string> parts = [];
        foreach (var mark in new[] { LanguageMark, HeadMark, FirstMark })
        {
            var at = rest.IndexOf(mark, StringComparison.Ordinal);
            if (at < 0) throw new SettingException($"{file} has no {mark}, behind which the page's own are put; in this order it needs {LanguageMark}, {HeadMark} and {FirstMark}.");
            parts.Add(rest[..at]);
            rest = rest[(at + mark.Length)..];
        }
        return new([.. parts, rest]);
    }

    public string Fill(string language, string head, string first) => string.Concat([_parts[0], $"lang=\"{language}\"", _parts[1], head, _parts[2], first, _parts[3]]);

    [GeneratedRegex("<title>[^<]*</title>", RegexOptions.IgnoreCase)]
    private static partial Regex Title();
}
