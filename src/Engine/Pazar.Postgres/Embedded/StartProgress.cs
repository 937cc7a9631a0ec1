using Microsoft.Extensions.Logging;

namespace Pazar.Postgres;

/// <summary>
/// Whether a start goes on. After a crash with much to recover it may take long, and ending it would only make it begin again: the server says every few
/// seconds in its log how far it is, and is waited for as long as it does.
/// </summary>
internal sealed class StartProgress(string log, long logBefore, EmbeddedServerOptions options, ILogger logger)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(5);

    private readonly long _began = options.Time.GetTimestamp();
    private long _length;
    private long _lengthAt = options.Time.GetTimestamp();
    private long _toldAt = options.Time.GetTimestamp();

    /// <summary>True when nothing was said for longer than a start may take.</summary>
    public bool HasStopped()
    {
        var now = options.Time.GetTimestamp();
        FileInfo file = new(log);
        if (file.Exists && file.Length != _length) (_length, _lengthAt) = (file.Length, now);
        if (options.Time.GetElapsedTime(_toldAt, now) >= TellEvery)
        {
            logger.StillStarting((long)options.Time.GetElapsedTime(_began, now).TotalSeconds, LastLine());
            _toldAt = now;
        }
        return options.Time.GetElapsedTime(_lengthAt, now) > options.StartTimeout;
    }

    private string LastLine()
    {
        using FileStream file = new(log, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Min(logBefore, file.Length);
        using StreamReader reader = new(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("nothing yet");
    }
}
