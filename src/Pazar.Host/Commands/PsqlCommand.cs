using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using Pazar.Http;

namespace Pazar.Host;

/// <summary><c>pazar psql [SERVICE]</c>: PostgreSQL's own prompt in a service's database.</summary>
internal static class PsqlCommand
{
    private const string DebianFolder = "/usr/lib/postgresql";

    private static readonly Option Statement = new("-c", "run this one statement instead, and end", "SQL");

    public static Command Command { get; } = new("psql", "opens PostgreSQL's prompt in the database of a service; ordering's unless said otherwise", RunAsync)
    {
        Word = "[SERVICE]",
        Options = [Statement, Option.Data],
    };

    private static async Task<int> RunAsync(Arguments arguments)
    {
        var service = arguments.Word ?? "ordering";
        if (AllServices.List.All(known => known.Name != service))
            throw new SettingException($"There is no service \"{service}\"; allowed are {string.Join(", ", AllServices.List.Select(known => known.Name))}.");
        var program = Find() ?? throw new SettingException("psql is not installed; install PostgreSQL's client (Debian: postgresql-client), then try again.");

        await using var scope = await CommandScope.OpenAsync(arguments, [service], newest: false);
        // Ctrl-C is psql's: it ends a query there, and must not end this.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var psql = Process.Start(Prompt(program, new(scope.Databases.ConnectionStringOf(service)), arguments.ValueOf(Statement)))!;
        await psql.WaitForExitAsync();
        return psql.ExitCode;
    }

    private static ProcessStartInfo Prompt(string program, NpgsqlConnectionStringBuilder address, string? statement)
    {
        ProcessStartInfo start = new(program, statement is null ? [] : ["-c", statement]);
        foreach (var (name, value) in new (string, string?)[]
        {
            ("PGHOST", address.Host), ("PGPORT", address.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", address.Username),
            ("PGPASSWORD", address.Password), ("PGDATABASE", address.Database),
        })
        {
            if (value is not null) start.Environment[name] = value;
        }
        return start;
    }

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).ToList();
        if (Directory.Exists(DebianFolder)) folders.AddRange(Directory.GetDirectories(DebianFolder).Select(version => Path.Combine(version, "bin")));
        return folders.Select(folder => Path.Combine(folder, "psql")).FirstOrDefault(File.Exists);
    }
}
