using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Service;

namespace Pazar.Host;

/// <summary><c>pazar create-admin --email E</c>.</summary>
internal static class CreateAdminCommand
{
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> given)
    {
        if (given.ContainsKey("help")) return await HelpCommand.RunAsync();
        if (!given.TryGetValue("email", out var email) || email is null)
            throw new SettingException("create-admin needs --email, the address that the admin signs in with.");

        var builder = HostSettings.CreateBuilder(given.Where(named => named.Key != "email").ToDictionary());
        var options = Settings.Read<PazarOptions>(builder.Configuration, "Pazar", options => options.Validate());
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true));
        var logger = loggers.CreateLogger("Pazar");
        await using var databases = await Databases.OpenAsync(builder.Configuration, options, logger, CancellationToken.None);
        await databases.PrepareAsync(logger, CancellationToken.None);
        var password = Environment.GetEnvironmentVariable("PAZAR_PASSWORD") ?? AskPassword();
        var id = await Admins.CreateAsync(databases.ByName["identity"], email, password, TimeProvider.System, CancellationToken.None);
        await Console.Out.WriteLineAsync($"{email} is an admin now (user {id}).");
        return 0;
    }

    private static string AskPassword()
    {
        if (Console.IsInputRedirected) return Console.In.ReadLine() ?? throw new SettingException("No password was given: set PAZAR_PASSWORD, or type it when asked.");
        Console.Error.Write("Password: ");
        List<char> typed = [];
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key != ConsoleKey.Backspace) typed.Add(key.KeyChar);
            else if (typed.Count > 0) typed.RemoveAt(typed.Count - 1);
        }
        Console.Error.WriteLine();
        return new([.. typed]);
    }
}
