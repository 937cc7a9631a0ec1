namespace Pazar.Gateway.Tests;

/// <summary>A folder into which pages were built, with nothing in it but the page.</summary>
internal sealed class BuiltFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pazar-web-");

    public BuiltFolder(string page) => Write(page);

    public string Path => _folder.FullName;

    private string Page => System.IO.Path.Combine(Path, "index.html");

    public void Write(string page) => File.WriteAllText(Page, page);

    public void Write(string page, DateTime at)
    {
        Write(page);
        File.SetLastWriteTimeUtc(Page, at);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
