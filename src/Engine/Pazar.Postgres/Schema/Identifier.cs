namespace Pazar.Postgres;

/// <summary>Names of databases cannot be parameters; they are quoted instead.</summary>
internal static class Identifier
{
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
