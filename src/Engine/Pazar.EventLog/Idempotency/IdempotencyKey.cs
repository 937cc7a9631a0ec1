namespace Pazar.EventLog;

/// <summary>A client's name for one request: the scope is the user and the route, the hash is the body's.</summary>
public sealed record IdempotencyKey(string Scope, string Key, byte[] BodyHash);
