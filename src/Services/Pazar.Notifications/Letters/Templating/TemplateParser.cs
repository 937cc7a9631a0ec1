using System.Text.RegularExpressions;

namespace Pazar.Notifications;

/// <summary>
/// Reads a template: <c>{{name}}</c>, <c>{{#each name}} … {{/each}}</c>, <c>{{#if name}} … {{else}} … {{/if}}</c>, <c>{{> part}}</c>. A line that holds one of these
/// and no value leaves no empty line behind.
/// </summary>
internal sealed partial class TemplateParser
{
    /// <summary>How deep blocks lie in one another at most, and parts in parts.</summary>
    private const int MostDepth = 10;

    private readonly string _file;
    private readonly Func<string, Template?> _part;
    private readonly List<(Match Tag, int Line)> _tags = [];
    private readonly string _source;
    private int _next;
    private int _at;

    private TemplateParser(string file, string source, Func<string, Template?> part)
    {
        (_file, _source, _part) = (file, source, part);
        var line = 1;
        var counted = 0;
        foreach (Match tag in Tag().Matches(source))
        {
            line += source.AsSpan(counted, tag.Groups["tag"].Index - counted).Count('\n');
            counted = tag.Groups["tag"].Index;
            _tags.Add((tag, line));
        }
    }

    /// <param name="part">The template of a part, or null when there is none of that name.</param>
    public static Template Parse(string file, string source, Func<string, Template?> part)
    {
        TemplateParser parser = new(file, source.ReplaceLineEndings("\n"), part);
        var nodes = parser.Read(null, 0, 0);
        return new(file, nodes);
    }

    /// <summary>Reads until the end of the block, or of the file.</summary>
    /// <param name="block">What is open: "each", "if", or nothing.</param>
    private List<TemplateNode> Read(string? block, int opened, int depth)
    {
        List<TemplateNode> nodes = [];
        while (_next < _tags.Count)
        {
            var (match, line) = _tags[_next];
            var (kind, name) = (match.Groups["kind"].Value, match.Groups["name"].Value);
            if (kind.Length == 0 && name == "else" && block == "if") return Finish(nodes, match.Index);
            if (kind == "/")
            {
                if (name != block) throw Wrong(line, block is null ? $"{{{{/{name}}}}} closes nothing" : $"{{{{/{name}}}}} stands where {{{{/{block}}}}} should, of line {opened}");
                return Finish(nodes, match.Index);
            }
            _next++;
            AddWords(nodes, match.Index);
            _at = match.Index + match.Length;
            nodes.Add(ReadTag(match, kind, name, line, depth));
        }
        if (block is not null) throw Wrong(opened, $"{{{{#{block}}}}} is never closed");
        return Finish(nodes, _source.Length);
    }

    private TemplateNode ReadTag(Match match, string kind, string name, int line, int depth)
    {
        if (depth >= MostDepth) throw Wrong(line, $"blocks lie deeper in one another than {MostDepth}");
        switch (kind)
        {
            case "#each":
                var each = Read("each", line, depth + 1);
                Skip();
                return new TemplateNode.Each(name, line, each);
            case "#if":
                var then = Read("if", line, depth + 1);
                List<TemplateNode> otherwise = [];
                if (_tags[_next].Tag.Groups["name"].Value == "else")
                {
                    Skip();
                    otherwise = Read("if", line, depth + 1);
                    if (_tags[_next].Tag.Groups["name"].Value == "else") throw Wrong(_tags[_next].Line, "{{else}} stands twice in one block");
                }
                Skip();
                return new TemplateNode.If(name, line, then, otherwise);
            case ">":
                return new TemplateNode.Part(_part(name) ?? throw Wrong(line, $"there is no part {name}"));
            case "" when name == "else":
                throw Wrong(line, "{{else}} stands outside of a block");
            case "" when name.Length > 0:
                return new TemplateNode.Value(name, line);
            default:
                throw Wrong(line, $"{match.Groups["tag"].Value} is none of {{{{name}}}}, {{{{#each name}}}}, {{{{#if name}}}}, {{{{else}}}}, {{{{/each}}}}, {{{{/if}}}} and {{{{> part}}}}");
        }
    }

    private void Skip()
    {
        var tag = _tags[_next++].Tag;
        _at = tag.Index + tag.Length;
    }

    private List<TemplateNode> Finish(List<TemplateNode> nodes, int end)
    {
        AddWords(nodes, end);
        _at = end;
        return nodes;
    }

    private void AddWords(List<TemplateNode> nodes, int end)
    {
        if (end > _at) nodes.Add(new TemplateNode.Words(_source[_at..end]));
    }

    private TemplateException Wrong(int line, string what) => new(_file, line, what);

    /// <summary>A tag, or the whole line of one that is no value; then whatever else stands between double braces, which is a mistake.</summary>
    [GeneratedRegex(
        """
        (?<=^|\n)[ \t]*(?<tag>\{\{\s*((?<kind>\#each|\#if)\s+(?<name>[a-z_]+)|(?<kind>/)(?<name>each|if)|(?<kind>>)\s*(?<name>[a-z_]+)|(?<kind>)(?<name>else))\s*\}\})[ \t]*(\n|\z)
        |(?<tag>\{\{\s*((?<kind>\#each|\#if)\s+(?<name>[a-z_]+)|(?<kind>/)(?<name>each|if)|(?<kind>>)\s*(?<name>[a-z_]+)|(?<kind>)(?<name>[a-z_]+))\s*\}\})
        |(?<tag>\{\{(?<name>)[^\n]{0,40})
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();
}
