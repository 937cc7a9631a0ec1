using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pazar.Postgres;

/// <summary>The calls of libc that .NET does not offer.</summary>
internal static partial class Posix
{
    public const int Interrupt = 2;
    public const int Quit = 3;

    /// <summary>False when the process does not exist (any more).</summary>
    public static bool Signal(int processId, int signal) => Kill(processId, signal) == 0;

    public static bool IsAlive(int processId) => Kill(processId, 0) == 0 || Marshal.GetLastPInvokeError() == OperationNotPermitted;

    public static void GiveTo(string path, ServerUser user)
    {
        if (Own(path, user.UserId, user.GroupId) != 0)
            throw new EmbeddedServerException($"Cannot give {path} to user {user.Name}: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>Writes the dirty pages of the file system that the file is on, and waits for that. A failure costs only time.</summary>
    public static void SyncFileSystem(SafeFileHandle file) => _ = Sync(file);

    private const int OperationNotPermitted = 1;

    [LibraryImport("libc", EntryPoint = "syncfs")]
    private static partial int Sync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Own(string path, uint user, uint group);
}
