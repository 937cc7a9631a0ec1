namespace Pazar.Postgres;

/// <summary>The embedded server cannot run; the message says why and what to do, and is meant to be shown as it is.</summary>
public class EmbeddedServerException(string message, Exception? inner = null) : Exception(message, inner);
