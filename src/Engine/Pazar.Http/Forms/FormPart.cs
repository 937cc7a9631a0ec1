namespace Pazar.Http;

/// <summary>A part of a form: a short text, or the file.</summary>
public sealed record FormPart(string Name, string Description, bool IsRequired, ParameterType Type, bool IsFile)
{
    public static FormPart File(string name, string description) => new(name, description, true, ParameterType.Text, IsFile: true);

    public static FormPart Optional(string name, string description, ParameterType type) => new(name, description, false, type, IsFile: false);
}
