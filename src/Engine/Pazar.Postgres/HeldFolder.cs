namespace Pazar.Postgres;

/// <summary>
/// A temporary folder that nobody else can look into, held by an open file in it. The system lets go of that with the process, however it ends, and whoever starts next
/// removes what nobody holds.
/// </summary>
public sealed class HeldFolder : IDisposable
{
    private const string HoldName = "held";

    /// <summary>What is younger may not be held yet.</summary>
    private static readonly TimeSpan Making = TimeSpan.FromMinutes(1);

    /// <summary>Without a hold it was made by a version that had none, which nothing lasts so long in.</summary>
    private static readonly TimeSpan Unheld = TimeSpan.FromHours(1);

    private readonly FileStream _hold;

    public HeldFolder(string prefix)
    {
        Path = Directory.CreateTempSubdirectory(prefix).FullName;
        _hold = new(System.IO.Path.Combine(Path, HoldName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    /// <summary>Removes the folders that nobody holds, and answers how many. Those of other users are not even opened, for whoever owns a folder can turn it into a link.</summary>
    public static int RemoveAbandoned(string prefix, DateTimeOffset now)
    {
        var removed = 0;
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), prefix + "*"))
        {
            try
            {
                if (!Posix.IsOwnFolder(folder) || IsHeld(folder, now - Directory.GetLastWriteTimeUtc(folder))) continue;
                Directory.Delete(folder, recursive: true);
                removed++;
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // Somebody else removes it, or may not be disturbed.
            }
        }
        return removed;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        finally
        {
            _hold.Dispose();
        }
    }

    private static bool IsHeld(string folder, TimeSpan age)
    {
        if (age < Making) return true;
        try
        {
            using FileStream hold = new(System.IO.Path.Combine(folder, HoldName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return age < Unheld;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
