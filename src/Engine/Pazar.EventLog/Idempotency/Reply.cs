namespace Pazar.EventLog;

/// <summary>An answer as it goes to the client, so that it can be kept and given again.</summary>
public sealed record Reply(int Status, byte[] Body, string? Location = null, bool IsReplay = false)
{
    /// <summary>It is true for a moment only, and changed nothing: its key stays free for the same request, which then is carried out.</summary>
    public bool Passes { get; init; }
}
