namespace Pazar.Postgres;

/// <summary>No connection came free in time. HTTP answers 503 <c>overloaded</c> with <c>Retry-After</c>.</summary>
public sealed class OverloadedException(string message, Exception? inner = null) : Exception(message, inner);
