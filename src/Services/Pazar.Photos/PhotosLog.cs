using Microsoft.Extensions.Logging;

namespace Pazar.Photos;

internal static partial class PhotosLog
{
    [LoggerMessage(860, LogLevel.Warning, "The store {Store} of the photos did not answer: {Reason}")]
    public static partial void StoreFailed(ILogger logger, string store, string reason);

    [LoggerMessage(861, LogLevel.Warning, "Photos are served as they were uploaded, with all that stands in them, for neither vips nor ImageMagick is found here: install the package libvips-tools")]
    public static partial void NoTool(ILogger logger);

    [LoggerMessage(862, LogLevel.Error, "Images cannot be written anew, for {Tool} fails with one that is good: {Reason}")]
    public static partial void ToolBroken(ILogger logger, string tool, string reason);

    [LoggerMessage(863, LogLevel.Information, "Removed what was left of {Photos} photos")]
    public static partial void Swept(ILogger logger, int photos);

    [LoggerMessage(864, LogLevel.Warning, "What is left of photo {Photo} lies in the store {Store}, which is not set up here")]
    public static partial void StoreMissing(ILogger logger, Guid photo, string store);

    [LoggerMessage(865, LogLevel.Warning, "A temporary folder could not be removed: {Reason}")]
    public static partial void FolderLeft(ILogger logger, string reason);

    [LoggerMessage(866, LogLevel.Error, "The store {Store} has no bucket {Bucket}, which Photos:S3:Bucket names: photos can be neither put down nor read until it is there")]
    public static partial void NoBucket(ILogger logger, string store, string? bucket);

    [LoggerMessage(867, LogLevel.Information, "Removed {Folders} temporary folders of uploads that ended with their process")]
    public static partial void FoldersRemoved(ILogger logger, int folders);

    [LoggerMessage(868, LogLevel.Warning, "What the failed upload of photo {Photo} left could not be noted once more: {Reason}")]
    public static partial void NotNoted(ILogger logger, Guid photo, string reason);
}
