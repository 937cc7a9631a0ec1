namespace Pazar.Postgres;

/// <summary>Another process runs the embedded server of this data folder.</summary>
public sealed class DataFolderInUseException(string message, Exception? inner = null) : EmbeddedServerException(message, inner);
