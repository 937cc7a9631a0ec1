using Microsoft.Extensions.Logging;
using Pazar.Postgres;

namespace Pazar.Photos;

/// <summary>A folder for one upload; it goes with the upload, whatever becomes of that.</summary>
internal sealed class UploadFolder(ILogger logger) : IDisposable
{
    public const string OriginalName = "original";
    public const string NamePrefix = "pazar-photo-";

    private readonly HeldFolder _folder = new(NamePrefix);

    public string Path => _folder.Path;

    /// <summary>What is uploaded.</summary>
    public string Original => PathOf(OriginalName);

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Those of processes that were killed in the middle of an upload.</summary>
    public static void RemoveAbandoned(TimeProvider clock, ILogger logger)
    {
        if (HeldFolder.RemoveAbandoned(NamePrefix, clock.GetUtcNow()) is > 0 and var folders) PhotosLog.FoldersRemoved(logger, folders);
    }

    public void Dispose()
    {
        try
        {
            _folder.Dispose();
        }
        catch (IOException fault)
        {
            PhotosLog.FolderLeft(logger, fault.Message);
        }
    }
}
