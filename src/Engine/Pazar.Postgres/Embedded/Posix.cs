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

    /// <summary>
    /// Opens or makes a file in a folder that another user may write in. A link is refused: whoever planted it would choose what root writes to.
    /// </summary>
    public static SafeFileHandle OpenOwn(string path)
    {
        var handle = Open(path, ReadWrite | Create() | WithoutFollowing() | CloseOnExec(), OwnerReadWrite);
        return handle.IsInvalid ? throw Refusal(path, handle) : handle;
    }

    /// <summary>As <see cref="OpenOwn"/>, to read. What is no file, such as a pipe that would never answer, is refused too.</summary>
    public static FileStream ReadOwn(string path)
    {
        var handle = Open(path, Unblocking | WithoutFollowing() | CloseOnExec(), 0);
        if (handle.IsInvalid) throw Refusal(path, handle);
        FileStream file = new(handle, FileAccess.Read);
        if (file.CanSeek) return file;
        file.Dispose();
        throw new IOException($"{path} is not a file.");
    }

    public static string ReadOwnText(string path)
    {
        using StreamReader text = new(ReadOwn(path));
        return text.ReadToEnd();
    }

    /// <summary>Locks an open file for this process; false when another one has it. The system releases it with the process.</summary>
    public static bool TryLock(SafeFileHandle file) => Flock(file, Exclusive | Unwaiting) == 0;

    /// <summary>Whether this is a folder, and no link, of the user who asks. Only Linux tells it.</summary>
    public static unsafe bool IsOwnFolder(string path)
    {
        if (!OperatingSystem.IsLinux()) return false;
        // struct statx is the same on every processor: the user stands in its 20th byte and the mode in its 28th.
        var found = stackalloc byte[StatusBytes];
        return Status(Here, path, WithoutFollowingLink, TypeAndUser, found) == 0 && *(uint*)(found + 20) == EffectiveUser() && (*(ushort*)(found + 28) & FileType) == Folder;
    }

    /// <summary>Why a file was not opened. The error is read first: whatever comes after may set another.</summary>
    private static Exception Refusal(string path, SafeFileHandle handle)
    {
        var (error, reason) = (Marshal.GetLastPInvokeError(), Marshal.GetLastPInvokeErrorMessage());
        handle.Dispose();
        if (error == NoSuchFile) return new FileNotFoundException($"{path}: {reason}.", path);
        return new FileInfo(path).LinkTarget is { } target
            ? new EmbeddedServerException($"{path} is a link to {target}; somebody else put it there. Remove it.")
            : new IOException($"{path}: {reason}.", error);
    }

    private const int OperationNotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int ReadWrite = 2;
    private const int OwnerReadWrite = 0b110_000_000;
    private const int Exclusive = 2;
    private const int Unwaiting = 4;
    private const int Here = -100;
    private const int WithoutFollowingLink = 0x100;
    private const uint TypeAndUser = 0x1 | 0x8;
    private const int StatusBytes = 256;
    private const int FileType = 0xF000;
    private const int Folder = 0x4000;

    // These numbers depend on the system, and O_NOFOLLOW's on the processor too.
    private static int Unblocking => OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    private static int Create() => OperatingSystem.IsMacOS() ? 0x200 : 0x40;

    private static int WithoutFollowing() => OperatingSystem.IsMacOS() ? 0x100 : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    private static int CloseOnExec() => OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Status(int folder, string path, int flags, uint wanted, byte* found);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Own(string path, uint user, uint group);
}
