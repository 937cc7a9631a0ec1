using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Webhooks;

/// <summary>
/// Where the logs end before a webhook becomes active. All that is said after it was acknowledged is behind that, and the subscriptions that have not run yet begin there.
/// </summary>
internal sealed class LogEnds(Func<string, ServiceLog> logOf, Func<string, string> subscriptionOf)
{
    private readonly Dictionary<string, ServiceLog> _logs = Speakers.Services.ToDictionary(speaker => speaker, logOf);

    /// <summary>The name of the checkpoint in a service's log.</summary>
    public static string Purpose(string speaker) => $"events_{speaker}";

    public async Task<(LogBegins Begins, IReadOnlyDictionary<string, string> Checkpoints)> ReadAsync(CancellationToken stop)
    {
        Dictionary<string, LogBegin> begins = [];
        Dictionary<string, string> checkpoints = [];
        foreach (var (speaker, log) in _logs)
        {
            var end = await log.Reader.FindEndAsync(stop);
            begins[speaker] = new(end.Position, end.At);
            checkpoints[subscriptionOf(Purpose(speaker))] = end.Cursor;
        }
        return (new(begins), checkpoints);
    }
}
