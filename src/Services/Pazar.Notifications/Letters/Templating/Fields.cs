namespace Pazar.Notifications;

/// <summary>What a template can name: texts, and lists of further fields. What does not apply is there and empty, so that a name that is not there is a mistake.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, IReadOnlyList<Fields>> _lists = [];

    public Fields Set(string name, string? text)
    {
        _texts[name] = text ?? "";
        return this;
    }

    public Fields Set(string name, IEnumerable<Fields>? list)
    {
        _lists[name] = [.. list ?? []];
        return this;
    }

    public string? FindText(string name) => _texts.GetValueOrDefault(name);

    public IReadOnlyList<Fields>? FindList(string name) => _lists.GetValueOrDefault(name);
}
