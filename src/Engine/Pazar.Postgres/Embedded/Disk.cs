namespace Pazar.Postgres;

/// <summary>A full disk, told with its name and the folder that wanted more of it, whoever met it: PostgreSQL, its initdb, or Pazar itself.</summary>
internal static class Disk
{
    private const int NoSpace = 28;
    private const int QuotaOnLinux = 122;
    private const int QuotaOnMacOS = 69;

    /// <summary>With less than this nobody can even write down why.</summary>
    private const long NextToNothing = 64 * 1024;

    private static readonly string[] Words = ["No space left on device", "Disk quota exceeded"];

    /// <summary>Whether an input or output failed because the disk, or the user's share of it, is used up.</summary>
    public static bool IsFull(IOException fault) => fault.HResult == NoSpace || fault.HResult == (OperatingSystem.IsMacOS() ? QuotaOnMacOS : QuotaOnLinux);

    /// <summary>Whether PostgreSQL's words say so, or it could not write any because of that.</summary>
    public static bool IsFull(string folder, string said) =>
        Words.Any(word => said.Contains(word, StringComparison.Ordinal)) || Of(folder) is { AvailableFreeSpace: < NextToNothing };

    public static EmbeddedServerException Full(string folder, Exception? fault = null) => new(
        Of(folder) is { } disk
            ? $"The disk {disk.Name} is full, and {folder} needs more of it. Make room there, or choose another place."
            : $"The disk of {folder} is full. Make room there, or choose another place.",
        fault);

    /// <summary>The disk that the folder lies on: the longest of the places where disks are mounted.</summary>
    private static DriveInfo? Of(string folder)
    {
        var path = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        return DriveInfo.GetDrives()
            .Where(disk => path.StartsWith(disk.Name.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .MaxBy(disk => disk.Name.Length) is { IsReady: true } found ? found : null;
    }
}
