using System.Reflection;
using Pazar.Http;

namespace Pazar.Notifications;

/// <summary>The files of the templates: a shop's own, and Pazar's where the shop has none.</summary>
internal sealed class TemplateFolder
{
    private const string Prefix = "Templates/";
    private const int MostBytes = 256 * 1024;

    private static readonly Assembly Embedded = typeof(TemplateFolder).Assembly;

    private readonly string? _own;

    /// <param name="own">The shop's folder, with a folder for each language.</param>
    public TemplateFolder(string? own)
    {
        _own = string.IsNullOrEmpty(own) ? null : Path.GetFullPath(own);
        if (_own is null) return;
        if (!Directory.Exists(_own)) throw new SettingException($"Notifications:Templates is '{own}', and there is no such folder.");
        // A file that nobody reads would be taken for one that is used.
        foreach (var file in Directory.GetFiles(_own, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(_own, file).Replace('\\', '/');
            if (!All.Contains(name)) throw new SettingException($"Notifications:Templates: {file} is no template; there are {string.Join(", ", All.Order(StringComparer.Ordinal))}.");
        }
    }

    /// <summary>The names of all there are, such as <c>en/registered.txt</c>.</summary>
    private static HashSet<string> All { get; } = [.. Embedded.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..].Replace('\\', '/'))];

    /// <summary>What is called so, for people, and its text; null when there is none.</summary>
    public (string File, string Text)? Find(string name)
    {
        if (!All.Contains(name)) return null;
        if (_own is not null && new FileInfo(Path.Combine(_own, name)) is { Exists: true } file)
        {
            return file.Length <= MostBytes
                ? (file.FullName, File.ReadAllText(file.FullName))
                : throw new SettingException($"Notifications:Templates: {file.FullName} has {file.Length} bytes; allowed are {MostBytes}.");
        }
        using StreamReader reader = new(Embedded.GetManifestResourceStream(Prefix + name)!);
        return (Prefix + name, reader.ReadToEnd());
    }
}
