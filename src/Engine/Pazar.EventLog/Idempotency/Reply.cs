namespace Pazar.EventLog;

/// <summary>An answer as it goes to the client, so that it can be kept and given again.</summary>
public sealed record Reply(int Status, byte[] Body, string? Location = null, bool IsReplay = false);
