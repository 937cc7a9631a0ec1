using Microsoft.Extensions.Logging;

namespace Pazar.Search;

internal static partial class SearchLog
{
    [LoggerMessage(1500, LogLevel.Warning, "The index of products does not answer, so searches are refused for the moment: {Reason}")]
    public static partial void IndexDoesNotAnswer(ILogger logger, string reason);
}
