using Microsoft.Extensions.Configuration;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Admins are made by whoever holds the database, never over HTTP alone: for the command create-admin and the demo shop.</summary>
public static class Admins
{
    /// <summary>
    /// Creates the admin, or makes the user with this email an active admin with this password, and answers the id. Throws a
    /// <see cref="SettingException"/> when the email or the password may not be.
    /// </summary>
    public static Task<Id<User>> CreateAsync(Database identity, string email, string password, IConfiguration settings, TimeProvider clock, CancellationToken stop) =>
        CreateAsync(identity, email, password, Role.Admin, settings, clock, stop);

    /// <summary>Makes a user who exists an active admin, with the password as it is; null when there is no such user.</summary>
    public static Task<Id<User>?> PromoteAsync(Database identity, string email, CancellationToken stop) =>
        new UserStore(identity).PromoteAsync(EmailFields.Normalise(email), Role.Admin, stop);

    /// <summary>The addresses of those who registered first, to tell an empty shop from a lived-in one.</summary>
    public static Task<IReadOnlyList<string>> FirstEmailsAsync(Database identity, int most, CancellationToken stop) =>
        new UserStore(identity).FirstEmailsAsync(most, stop);

    /// <summary>As <see cref="CreateAsync(Database, string, string, IConfiguration, TimeProvider, CancellationToken)"/>, a customer: for the demo shop.</summary>
    public static Task<Id<User>> CreateCustomerAsync(Database identity, string email, string password, IConfiguration settings, TimeProvider clock, CancellationToken stop) =>
        CreateAsync(identity, email, password, Role.Customer, settings, clock, stop);

    private static async Task<Id<User>> CreateAsync(
        Database identity, string email, string password, Role role, IConfiguration settings, TimeProvider clock, CancellationToken stop)
    {
        var normalised = EmailFields.Normalise(email);
        var errors = new FieldErrors().Email("email", normalised).Password("password", password);
        if (errors.Any)
        {
            var wrong = errors.ToProblem().Errors!.Select(error => $"The {error.Key} {string.Join(" and ", error.Value)}.");
            throw new SettingException(string.Join(' ', wrong));
        }

        var iterations = Settings.Read<IdentityOptions>(settings, "Identity").PasswordIterations;
        var hash = await Task.Run(() => PasswordHash.Create(password, iterations), stop);
        return await new UserStore(identity).PutAsync(Id<User>.New(clock.GetUtcNow()), normalised, hash, role, stop);
    }
}
