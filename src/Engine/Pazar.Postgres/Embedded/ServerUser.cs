using System.Globalization;

namespace Pazar.Postgres;

/// <summary>PostgreSQL refuses to run as root, so under root it runs as this user.</summary>
internal sealed record ServerUser(string Name, uint UserId, uint GroupId)
{
    private const string Accounts = "/etc/passwd";
    private static readonly string[] Preferred = ["postgres", "nobody"];

    /// <summary>Null when the host itself is an ordinary user, and the server simply runs as the same.</summary>
    public static ServerUser? ForThisHost()
    {
        if (!Environment.IsPrivilegedProcess) return null;

        var accounts = File.ReadLines(Accounts).Select(line => line.Split(':')).Where(fields => fields.Length >= 4).ToArray();
        foreach (var name in Preferred)
        {
            if (Array.Find(accounts, fields => fields[0] == name) is { } fields)
            {
                return new(name, uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture));
            }
        }
        throw new EmbeddedServerException(
            $"PostgreSQL does not run as root, and {Accounts} has neither of the users {string.Join(", ", Preferred)}. Run Pazar as an ordinary user.");
    }

    /// <summary>The outermost folder on the way to <paramref name="folder"/> that other users cannot enter; null when there is none.</summary>
    public static string? ClosedFolder(string folder)
    {
        string? closed = null;
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (at.Exists && (at.UnixFileMode & UnixFileMode.OtherExecute) == 0) closed = at.FullName;
        }
        return closed;
    }
}
