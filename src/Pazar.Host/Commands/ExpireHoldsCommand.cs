using Pazar.Booking;

namespace Pazar.Host;

/// <summary><c>pazar expire-holds</c>.</summary>
internal static class ExpireHoldsCommand
{
    public static Command Command { get; } = new(
        "expire-holds", "marks the holds whose time is over, once, and says how many; a running Pazar does it every 10 seconds", RunAsync)
    {
        Options = [Option.Data],
    };

    private static async Task<int> RunAsync(Arguments arguments)
    {
        await using var scope = await CommandScope.OpenAsync(arguments, ["booking"]);
        var expired = await Expiry.SweepAsync(scope.Databases.Reachable["booking"], scope.Settings, TimeProvider.System, scope.Logger, CancellationToken.None);
        await Console.Out.WriteLineAsync($"Marked {expired} holds as expired.");
        return 0;
    }
}
