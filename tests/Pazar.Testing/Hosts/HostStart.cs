namespace Pazar.Testing;

/// <summary>How a host is started.</summary>
public sealed record HostStart(HostFolder Folder)
{
    public IReadOnlyList<string> Options { get; init; } = ["--empty"];

    public (string Name, string Value)[] Settings { get; init; } = [];

    /// <summary>What is asked until the first answer comes.</summary>
    public string Asks { get; init; } = "/healthz/ready";

    /// <summary>Hears each line of the host's log.</summary>
    public Action<string> Hears { get; init; } = _ => { };

    /// <summary>Whether the folder is deleted when the host is done with.</summary>
    public bool IsFolderLost { get; init; } = true;
}
