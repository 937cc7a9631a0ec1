using System.Collections.Frozen;
using System.Globalization;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>The built application: its page and its files, read once.</summary>
internal sealed class WebFolder
{
    public const string Assets = "/assets/";

    private const string Page = "index.html";
    private const int MostFiles = 5_000;
    private const long MostBytes = 128 * 1024 * 1024;

    private readonly FrozenDictionary<string, WebFile> _files;

    private WebFolder(PageTemplate template, FrozenDictionary<string, WebFile> files, DateTime builtAt) => (Template, _files, BuiltAt) = (template, files, builtAt);

    public PageTemplate Template { get; }

    /// <summary>When the page was written.</summary>
    public DateTime BuiltAt { get; }

    public static DateTime BuiltAtOf(string folder) => File.GetLastWriteTimeUtc(Path.Combine(folder, Page));

    public static WebFolder Read(string folder)
    {
        var page = Path.Combine(folder, Page);
        if (!File.Exists(page)) throw new SettingException($"Gateway:Web (PAZAR_WEB) is '{folder}', where there is no {Page}; allowed is the folder into which the pages were built.");
        var builtAt = BuiltAtOf(folder);
        Dictionary<string, WebFile> files = [];
        long bytes = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = "/" + Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (name == $"/{Page}" || name.Contains("/.", StringComparison.Ordinal) || IsCompressed(path)) continue;
            var file = WebFile.Read(path, name.StartsWith(Assets, StringComparison.Ordinal));
            bytes += file.Bytes;
            if (files.Count == MostFiles || bytes > MostBytes)
                throw new SettingException(string.Create(CultureInfo.InvariantCulture,
                    $"Gateway:Web (PAZAR_WEB) is '{folder}', which has more than {MostFiles} files or {MostBytes >> 20} MB; allowed is the folder into which the pages were built."));
            files.Add(name, file);
        }
        return new(PageTemplate.Parse(File.ReadAllText(page), page), files.ToFrozenDictionary(), builtAt);
    }

    public WebFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>What stands beside the file that it was made of.</summary>
    private static bool IsCompressed(string path) => Path.GetExtension(path) is ".br" or ".gz" && File.Exists(path[..^3]);
}
