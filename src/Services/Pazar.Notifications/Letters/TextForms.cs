using System.Text;

namespace Pazar.Notifications;

/// <summary>How values are written into a letter, so that nothing in them becomes part of its form.</summary>
internal static class TextForms
{
    /// <summary>A value breaks no line.</summary>
    public static string Plain(string value) => value.Any(char.IsControl) ? string.Concat(value.Select(letter => char.IsControl(letter) ? ' ' : letter)) : value;

    /// <summary>A value opens no tag and closes no attribute.</summary>
    public static string Html(string value)
    {
        StringBuilder text = new(value.Length + 16);
        foreach (var letter in Plain(value))
        {
            _ = letter switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                _ => text.Append(letter),
            };
        }
        return text.ToString();
    }
}
