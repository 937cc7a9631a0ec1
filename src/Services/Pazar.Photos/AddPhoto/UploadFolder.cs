using Microsoft.Extensions.Logging;

namespace Pazar.Photos;

/// <summary>A folder for one upload that nobody else can look into; it goes with the upload, whatever becomes of that.</summary>
internal sealed class UploadFolder(ILogger logger) : IDisposable
{
    public const string OriginalName = "original";
    public const string NamePrefix = "pazar-photo-";

    public string Path { get; } = Directory.CreateTempSubdirectory(NamePrefix).FullName;

    /// <summary>What is uploaded.</summary>
    public string Original => PathOf(OriginalName);

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException fault)
        {
            PhotosLog.FolderLeft(logger, fault.Message);
        }
    }
}
