namespace Pazar.Notifications;

/// <summary>A piece of a template.</summary>
internal abstract record TemplateNode
{
    private TemplateNode() { }

    public sealed record Words(string Text) : TemplateNode;

    /// <summary><c>{{name}}</c></summary>
    public sealed record Value(string Name, int Line) : TemplateNode;

    /// <summary><c>{{#each name}} … {{/each}}</c>: once for each member of a list, whose own fields come first.</summary>
    public sealed record Each(string Name, int Line, IReadOnlyList<TemplateNode> Body) : TemplateNode;

    /// <summary><c>{{#if name}} … {{else}} … {{/if}}</c>: whether a text or a list holds anything.</summary>
    public sealed record If(string Name, int Line, IReadOnlyList<TemplateNode> Then, IReadOnlyList<TemplateNode> Else) : TemplateNode;

    /// <summary><c>{{> part}}</c>: another file in the same place and form.</summary>
    public sealed record Part(Template Template) : TemplateNode;
}
