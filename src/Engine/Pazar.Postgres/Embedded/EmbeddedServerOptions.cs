namespace Pazar.Postgres;

/// <summary>Where the embedded server keeps its data, and which programs it runs.</summary>
public sealed record EmbeddedServerOptions
{
    /// <summary>The server's own folder; it is created, closed to other users, and belongs to one host at a time.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder of <c>postgres</c> and <c>initdb</c>; when null, PAZAR_POSTGRES_BIN, PATH and /usr/lib/postgresql are searched.</summary>
    public string? BinFolder { get; init; }

    /// <summary>How long a start may go without a word in the server's log. One that recovers from a crash takes what it takes, and says how far it is.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a stop may take before the server is ended at once, and recovers on the next start.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>More server settings, such as <c>shared_buffers=512MB</c>; they win over the built-in ones.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
