using System.Text;

namespace Pazar.Notifications;

/// <summary>A text with places for values, read once. It has no effects and no loops but over what it is given, so whoever writes one can break nothing but the text.</summary>
internal sealed class Template(string file, IReadOnlyList<TemplateNode> nodes)
{
    /// <param name="form">How a value is written so that it stays a value.</param>
    /// <exception cref="TemplateException">It names what there is not.</exception>
    public string Render(Fields fields, Func<string, string> form)
    {
        StringBuilder text = new();
        Render(new(fields, null), form, text);
        return text.ToString();
    }

    private void Render(Scope scope, Func<string, string> form, StringBuilder text) => Render(nodes, scope, form, text);

    private void Render(IReadOnlyList<TemplateNode> some, Scope scope, Func<string, string> form, StringBuilder text)
    {
        foreach (var node in some)
        {
            switch (node)
            {
                case TemplateNode.Words(var words):
                    text.Append(words);
                    break;
                case TemplateNode.Value(var name, var line):
                    text.Append(form(scope.FindText(name) ?? throw NoSuch(name, line)));
                    break;
                case TemplateNode.Each(var name, var line, var body):
                    foreach (var member in scope.FindList(name) ?? throw NoSuch(name, line)) Render(body, new(member, scope), form, text);
                    break;
                case TemplateNode.If(var name, var line, var then, var otherwise):
                    var holds = scope.FindText(name) is { } value ? value.Length > 0 : (scope.FindList(name) ?? throw NoSuch(name, line)).Count > 0;
                    Render(holds ? then : otherwise, scope, form, text);
                    break;
                case TemplateNode.Part(var part):
                    part.Render(scope, form, text);
                    break;
            }
        }
    }

    private TemplateException NoSuch(string name, int line) => new(file, line, $"there is no {name} here");

    /// <summary>The fields that can be named in one place, from the inside out.</summary>
    private sealed record Scope(Fields Own, Scope? Outer)
    {
        public string? FindText(string name) => Own.FindText(name) ?? Outer?.FindText(name);

        public IReadOnlyList<Fields>? FindList(string name) => Own.FindList(name) ?? Outer?.FindList(name);
    }
}
