using System.Globalization;

namespace Pazar.Testing;

/// <summary>A folder of this process in the place for temporary files, deleted at its end. What a killed process left there, the next one deletes.</summary>
internal static class ProcessFolder
{
    public static string Create(string purpose)
    {
        var prefix = $"pazar-{purpose}-";
        DeleteAbandoned(prefix);
        var folder = Path.Combine(Path.GetTempPath(), prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        ProcessEnd.Does(() => Task.Run(() => Delete(folder)));
        return folder;
    }

    private static void DeleteAbandoned(string prefix)
    {
        foreach (var abandoned in Directory.GetDirectories(Path.GetTempPath(), prefix + "*"))
        {
            if (!int.TryParse(Path.GetFileName(abandoned)[prefix.Length..], CultureInfo.InvariantCulture, out var owner)) continue;
            if (owner == Environment.ProcessId || !Directory.Exists($"/proc/{owner}")) Delete(abandoned);
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, being deleted by another test process in this moment, or still written to by what was interrupted.
        }
    }
}
