using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Postgres;

/// <summary>
/// The embedded server's folder, held by one host at a time. Inside: the cluster, the socket, the password, the server's log and
/// the lock. It belongs to the server's user and is closed to all others.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    public const string ClusterName = "cluster";
    public const string PidName = "postmaster.pid";

    private const string RootsOwn = "/run";
    private const string HolderSuffix = ".pid";
    private const string PasswordName = "password";
    private const string SocketName = ".s.PGSQL.5432";

    // sockaddr_un holds 108 bytes, the closing zero included (104 on macOS).
    private static readonly int LongestSocketPath = OperatingSystem.IsMacOS() ? 103 : 107;
    private readonly FileStream _held;

    private DataFolder(string path, ServerUser? user, FileStream held)
    {
        Path = path;
        User = user;
        _held = held;
        Socket = SocketFolder();
        Password = ReadOrCreatePassword();
    }

    public string Path { get; }

    public ServerUser? User { get; }

    public string Socket { get; }

    public string Password { get; }

    public string Cluster => Inside(ClusterName);

    public string Log => Inside("server.log");

    public string PasswordFile => Inside(PasswordName);

    public string PidFile => System.IO.Path.Combine(Cluster, PidName);

    /// <summary>Creates the folder where needed and takes it for this host, or says which process has it.</summary>
    public static DataFolder Hold(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        var user = ServerUser.ForThisHost();
        Make(path);
        try
        {
            if (user is not null && ServerUser.ClosedFolder(System.IO.Path.GetDirectoryName(path) ?? path) is { } closed)
            {
                throw new EmbeddedServerException(
                    $"PostgreSQL runs as user {user.Name} because Pazar was started by root, and that user cannot enter {closed}, "
                    + $"where the data folder {path} lies. Choose another with --data (such as /var/lib/pazar), or run Pazar as an ordinary user.");
            }
            var held = Lock(System.IO.Path.Combine(path, "host.lock"));
            try
            {
                NoteHolder(System.IO.Path.Combine(path, "host.lock"));
                Close(path, user);
                return new(path, user, held);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (IOException fault) when (Disk.IsFull(fault))
        {
            throw Disk.Full(path, fault);
        }
        catch (IOException fault)
        {
            throw new EmbeddedServerException($"The data folder {path} cannot be written to: {fault.Message}", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new EmbeddedServerException(
                $"The data folder {path} belongs to another user. Start Pazar as the user that created it, or choose another with --data.", fault);
        }
    }

    private static void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            for (DirectoryInfo? at = new(path); at is not null; at = at.Parent)
                if (File.Exists(at.FullName)) throw new EmbeddedServerException($"The data folder {path} cannot be made: {at.FullName} is a file. Choose another with --data.", fault);
            if (fault is IOException full && Disk.IsFull(full)) throw Disk.Full(path, fault);
            throw new EmbeddedServerException($"The data folder {path} cannot be made: {fault.Message} Choose another with --data.", fault);
        }
    }

    public string Inside(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Where the socket of a server on <paramref name="path"/> is.</summary>
    public static string SocketFolderOf(string path)
    {
        if (Fits(path)) return path;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
        return System.IO.Path.Combine(ShortFolder(), $"pazar-{name}");
    }

    /// <summary>The temp folder is everybody's, so what root gives away there may be somebody else's by then; root has a place where only root makes folders.</summary>
    private static string ShortFolder() => Environment.IsPrivilegedProcess && Directory.Exists(RootsOwn) && (File.GetUnixFileMode(RootsOwn) & UnixFileMode.OtherWrite) == 0
        ? RootsOwn
        : System.IO.Path.GetTempPath();

    public static string PasswordOf(string path) => Posix.ReadOwnText(System.IO.Path.Combine(path, PasswordName)).Trim();

    public void Dispose()
    {
        if (Socket != Path && Directory.Exists(Socket) && !Directory.EnumerateFileSystemEntries(Socket).Any()) Directory.Delete(Socket);
        _held.Dispose();
    }

    // The system releases the lock with the process, however that ends.
    private static FileStream Lock(string path)
    {
        var file = Posix.OpenOwn(path);
        if (Posix.TryLock(file)) return new(file, FileAccess.ReadWrite);
        file.Dispose();
        throw new DataFolderInUseException(
            $"The data folder {System.IO.Path.GetDirectoryName(path)} is in use by process {Holder(path)}. "
            + "Stop that one first, or choose another folder with --data.");
    }

    // Beside the lock and not in it: a locked file cannot be read.
    private static void NoteHolder(string path)
    {
        using FileStream note = new(Posix.OpenOwn(path + HolderSuffix), FileAccess.ReadWrite);
        note.SetLength(0);
        note.Write(Encoding.UTF8.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Holder(string path) =>
        File.Exists(path + HolderSuffix) && int.TryParse(Posix.ReadOwnText(path + HolderSuffix), CultureInfo.InvariantCulture, out var holder)
            ? holder.ToString(CultureInfo.InvariantCulture)
            : "(unknown)";

    private static void Close(string path, ServerUser? user)
    {
        if (user is not null) Posix.GiveTo(path, user);
        File.SetUnixFileMode(path, OwnerOnly);
    }

    private string SocketFolder()
    {
        var folder = SocketFolderOf(Path);
        if (folder == Path) return folder;
        if (!Fits(folder))
            throw new EmbeddedServerException($"The paths of {Path} and of the temp folder {folder} are both too long for a socket. Choose a shorter one with --data.");

        // The temp folder is everybody's: a link that somebody else put there must not be followed.
        if (new DirectoryInfo(folder).LinkTarget is not null) throw new EmbeddedServerException($"{folder} is a link; remove it.");
        Directory.CreateDirectory(folder, OwnerOnly);
        Close(folder, User);
        return folder;
    }

    private static bool Fits(string folder) => Encoding.UTF8.GetByteCount(System.IO.Path.Combine(folder, SocketName)) <= LongestSocketPath;

    private string ReadOrCreatePassword()
    {
        if (File.Exists(PasswordFile)) return Posix.ReadOwnText(PasswordFile).Trim();
        if (Directory.Exists(Cluster))
            throw new EmbeddedServerException($"{PasswordFile} is missing, and the database cannot be opened without it. Restore it from a backup.");

        var password = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var draft = PasswordFile + ".new";
        File.Delete(draft);
        using (StreamWriter writer = new(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            writer.WriteLine(password);
        }
        if (User is not null) Posix.GiveTo(draft, User);
        File.Move(draft, PasswordFile, overwrite: true);
        return password;
    }
}
