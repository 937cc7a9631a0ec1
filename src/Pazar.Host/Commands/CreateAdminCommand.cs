using Pazar.Http;
using Pazar.Identity;

namespace Pazar.Host;

/// <summary><c>pazar create-admin --email E</c>. A user who exists keeps the password, unless somebody says that it is to change.</summary>
internal static class CreateAdminCommand
{
    private static readonly Option Email = new("--email", "the address that the admin signs in with", "E");
    private static readonly Option NewPassword = new("--new-password", "change the password of a user who exists, too");

    public static Command Command { get; } = new(
        "create-admin", "creates an admin, or makes a user one; the password is asked for, or read from PAZAR_PASSWORD", RunAsync)
    {
        Options = [Email, NewPassword, Option.Data, Option.New],
    };

    private static async Task<int> RunAsync(Arguments arguments)
    {
        var email = arguments.ValueOf(Email) ?? throw new SettingException("create-admin needs --email, the address that the admin signs in with.");
        await using var scope = await CommandScope.OpenAsync(arguments, ["identity"]);
        var identity = scope.Databases.Reachable["identity"];
        var changesPassword = arguments.Has(NewPassword);
        if (!changesPassword && await Admins.PromoteAsync(identity, email, CancellationToken.None) is { } known)
        {
            await Console.Out.WriteLineAsync($"{email} was a user already and is an admin now (user {known}); the password is as it was. --new-password changes it.");
            if (Console.IsInputRedirected || !Asks($"Change the password of {email}? [y/N] ")) return 0;
        }
        var password = Environment.GetEnvironmentVariable("PAZAR_PASSWORD") ?? AskPassword();
        var id = await Admins.CreateAsync(identity, email, password, scope.Settings, TimeProvider.System, CancellationToken.None);
        await Console.Out.WriteLineAsync($"{email} is an admin now (user {id}){(changesPassword ? ", with the new password" : "")}.");
        return 0;
    }

    private static bool Asks(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
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
