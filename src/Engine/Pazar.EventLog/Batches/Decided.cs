namespace Pazar.EventLog;

/// <summary>A decision that is a value, such as a result: <see cref="Batch{TMessage}.Decide"/> tells it from a message whose decision failed.</summary>
public sealed record Decided<T>(T Value);
