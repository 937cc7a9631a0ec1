namespace Pazar.Host;

/// <summary><c>pazar help</c>.</summary>
internal static class HelpCommand
{
    private const string Text = """
        Pazar: orders, stock, payments and reservations that lose nothing.

          ./pazar run [--urls U] [--data DIR] [--services a,b] [--empty]
                         serves the API; on its own PostgreSQL unless ConnectionStrings__<Service> name another
              --urls       where to listen; http://localhost:8080 unless said otherwise
              --data       the folder of the embedded database; ./data unless said otherwise
              --services   only these, separated by commas; all of them unless said otherwise
              --empty      do not load the demo shop into an empty database
          ./pazar migrate        brings the databases to this version's schema; safe to run twice
          ./pazar create-admin --email E
                         creates an admin, or makes a user one; the password is asked for, or read from PAZAR_PASSWORD
          ./pazar expire-holds   marks the holds whose time is over, once, and says how many; a running Pazar does it every 10 seconds
          ./pazar config         checks the configuration and prints it without its secrets
          ./pazar test [FILTER]  builds, checks the formatting and runs every test, or those whose name holds FILTER
          ./pazar bench orders|holds [--json]
                         measures this machine's ceilings and Pazar against them
          ./pazar help           this text

        Settings come from appsettings.json, then the environment (Pazar__Data=/srv/pazar, Limits__ReadsPerSecond=500,
        ConnectionStrings__Ordering=Host=db;Database=ordering;…), then the command line (--Limits:ReadsPerSecond=500).
        docs/configuration.md lists them all.
        """;

    public static async Task<int> RunAsync()
    {
        await Console.Out.WriteLineAsync(Text);
        return 0;
    }
}
