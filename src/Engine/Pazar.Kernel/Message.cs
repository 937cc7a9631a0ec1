namespace Pazar.Kernel;

/// <summary>
/// One command or event in a batch. <see cref="Headers"/> is the JSON object (request id, trace parent) that the events it causes inherit.
/// </summary>
public sealed record Message<TBody>(TBody Body, string Headers, DateTimeOffset At);
