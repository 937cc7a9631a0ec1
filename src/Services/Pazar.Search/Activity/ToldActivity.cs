using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Search;

/// <summary>What of an event is told among the activity: all but its private fields.</summary>
internal static class ToldActivity
{
    private const string RequestId = "\"request_id\"";

    public static ActivityEntry Of(string service, Envelope said) =>
        new(said.Id, said.At, service, said.Type, said.Key, RequestIdOf(said.Headers), PrivateFields.RemovedFrom(said.Body));

    /// <summary>Headers are Pazar's own, and a request's id has no signs that JSON escapes.</summary>
    private static string? RequestIdOf(string headers)
    {
        var name = headers.IndexOf(RequestId, StringComparison.Ordinal);
        if (name < 0) return null;
        var begin = headers.IndexOf('"', name + RequestId.Length) + 1;
        var end = begin == 0 ? -1 : headers.IndexOf('"', begin);
        return end < 0 ? null : headers[begin..end];
    }
}
