using System.Globalization;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>The templates of one language, parsed.</summary>
internal sealed class LetterTemplates
{
    public const string Reason = "reason";
    public const string Disabled = "disabled";

    private const string Seats = "seats";
    private const string SubjectLine = "Subject: ";

    private static readonly string[] Groups = [Reason, Seats];

    private readonly Dictionary<string, Template> _parsed = [];
    private readonly HashSet<string> _parsing = [];
    private readonly Dictionary<string, string> _words;
    private readonly TemplateFolder _folder;
    private readonly string _language;

    public LetterTemplates(TemplateFolder folder, Language language)
    {
        (_folder, _language) = (folder, language.ToName());
        _words = ReadWords();
        foreach (var occasion in Wire<Occasion>.All)
        {
            Find($"{occasion}.txt");
            Find($"{occasion}.html");
            Find($"{occasion}.sms");
        }
    }

    /// <summary>A word that a code stands for; the one for all others where there is none, as in a shop's own list of before there was the group.</summary>
    public string Word(string group, string code) => _words.GetValueOrDefault($"{group}.{code}") ?? _words.GetValueOrDefault($"{group}.other") ?? _words[$"{Reason}.other"];

    /// <summary>So many seats, with the word that goes with the number.</summary>
    public string SeatsOf(int seats)
    {
        var number = seats.ToString(CultureInfo.InvariantCulture);
        return Word(Seats, number).Replace("#", number, StringComparison.Ordinal);
    }

    public Letter Write(Occasion occasion, Channel channel, Fields fields)
    {
        var name = occasion.ToName();
        if (channel == Channel.Sms) return new("", Required($"{name}.sms").Render(fields, TextForms.Plain).Trim(), null);
        var text = Required($"{name}.txt").Render(fields, TextForms.Plain);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return new(text[SubjectLine.Length..end].Trim(), text[end..].Trim('\n') + "\n", Required($"{name}.html").Render(fields, TextForms.Html));
    }

    /// <summary>Whether people are told of this by this channel.</summary>
    public bool Has(Occasion occasion, Channel channel) => channel == Channel.Mail || Find($"{occasion.ToName()}.sms") is not null;

    private Template Required(string name) => Find(name) ?? throw new InvalidOperationException($"There is no template {name}.");

    private Template? Find(string name)
    {
        if (_parsed.TryGetValue(name, out var parsed)) return parsed;
        if (_folder.Find($"{_language}/{name}") is not var (file, text)) return null;
        if (!_parsing.Add(name)) throw new TemplateException(file, 1, "it is a part of itself");
        if (Path.GetExtension(name) == ".txt" && Enum.GetValues<Occasion>().Any(occasion => $"{occasion.ToName()}.txt" == name)) CheckSubject(file, text);
        var extension = Path.GetExtension(name);
        var template = TemplateParser.Parse(file, text, part => Find(part + extension));
        _parsed.Add(name, template);
        return template;
    }

    private static void CheckSubject(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (!lines[0].StartsWith(SubjectLine, StringComparison.Ordinal) || lines.Length < 2)
            throw new TemplateException(file, 1, $"the first line is '{SubjectLine}' and the subject, and the text follows it");
    }

    private Dictionary<string, string> ReadWords()
    {
        var (file, text) = _folder.Find($"{_language}/words.list")!.Value;
        Dictionary<string, string> words = [];
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0) throw new TemplateException(file, index + 1, "a line is a name, = and words");
            words[parts[0]] = parts[1];
        }
        foreach (var group in Groups.Where(group => !words.ContainsKey($"{group}.other"))) throw new TemplateException(file, 1, $"{group}.other is missing");
        return words;
    }
}
