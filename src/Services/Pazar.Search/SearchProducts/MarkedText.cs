using System.Text;

namespace Pazar.Search;

/// <summary>A text as HTML in which nothing but <c>&lt;mark&gt;</c> is markup.</summary>
internal static class MarkedText
{
    private const int SnippetCharacters = 200;
    private const int CharactersBefore = 60;
    private const string Cut = "…";

    public static string Whole(string text, IReadOnlyList<Mark> marks) => Render(text, marks, 0, text.Length);

    /// <summary>What stands around the first mark; null when there is none.</summary>
    public static string? Snippet(string text, IReadOnlyList<Mark> marks)
    {
        if (marks.Count == 0) return null;
        if (text.Length <= SnippetCharacters) return Whole(text, marks);
        var begin = WordBegin(text, Math.Min(marks[0].Begin - CharactersBefore, text.Length - SnippetCharacters));
        var end = Math.Max(WordEnd(text, begin + SnippetCharacters), marks[0].End);
        return $"{(begin > 0 ? Cut : "")}{Render(text, marks, begin, end)}{(end < text.Length ? Cut : "")}";
    }

    private static string Render(string text, IReadOnlyList<Mark> marks, int begin, int end)
    {
        StringBuilder html = new();
        var at = begin;
        foreach (var mark in marks.Where(mark => mark.Begin >= begin && mark.End <= end))
        {
            Escape(html, text.AsSpan(at, mark.Begin - at));
            html.Append("<mark>");
            Escape(html, text.AsSpan(mark.Begin, mark.End - mark.Begin));
            html.Append("</mark>");
            at = mark.End;
        }
        Escape(html, text.AsSpan(at, end - at));
        return html.ToString();
    }

    private static void Escape(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                _ => html.Append(character),
            };
        }
    }

    /// <summary>The next gap at or behind this place; the place itself where a text has none.</summary>
    private static int WordBegin(string text, int at)
    {
        if (at <= 0) return 0;
        var gap = text.IndexOf(' ', at, Math.Min(CharactersBefore / 2, text.Length - at));
        return gap < 0 ? Whole(text, at) : gap + 1;
    }

    private static int WordEnd(string text, int at)
    {
        if (at >= text.Length) return text.Length;
        var gap = text.LastIndexOf(' ', at, CharactersBefore / 2);
        return gap < 0 ? Whole(text, at) : gap;
    }

    /// <summary>Not in the middle of a character that takes two places.</summary>
    private static int Whole(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
