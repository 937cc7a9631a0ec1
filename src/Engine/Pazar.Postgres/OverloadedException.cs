namespace Pazar.Postgres;

/// <summary>Too much is already waiting: the caller should come back in a moment. Over HTTP it is a 503.</summary>
public sealed class OverloadedException(string message) : Exception(message);
