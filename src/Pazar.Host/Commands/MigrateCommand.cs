namespace Pazar.Host;

/// <summary><c>pazar migrate</c>.</summary>
internal static class MigrateCommand
{
    public static Command Command { get; } = new("migrate", "brings the databases to this version's schema; safe to run twice", RunAsync)
    {
        Options = [Option.Data, Option.New, Option.Services],
    };

    private static async Task<int> RunAsync(Arguments arguments)
    {
        await using var scope = await CommandScope.OpenAsync(arguments, services: null, newest: false);
        var applied = await scope.Databases.MigrateAsync(scope.Logger, CancellationToken.None);
        await Console.Out.WriteLineAsync(applied == 0 ? "Every database is at this version's schema already." : $"Applied {applied} migrations.");
        return 0;
    }
}
