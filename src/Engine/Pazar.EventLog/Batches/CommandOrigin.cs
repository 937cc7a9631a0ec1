namespace Pazar.EventLog;

/// <summary>
/// Where a command comes from: the headers that its events inherit, as a JSON object, and the client's idempotency key if it sent one.
/// </summary>
public sealed record CommandOrigin(string Headers, IdempotencyKey? Key = null)
{
    /// <summary>For what the service does of its own accord.</summary>
    public static readonly CommandOrigin Service = new("{}");
}
