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
    public static Task<Id<User>> CreateAsync(Database identity, string email, string password, TimeProvider clock, CancellationToken stop) =>
        CreateAsync(identity, email, password, Role.Admin, clock, stop);

    /// <summary>As <see cref="CreateAsync(Database, string, string, TimeProvider, CancellationToken)"/>, a customer: for the demo shop.</summary>
    public static Task<Id<User>> CreateCustomerAsync(Database identity, string email, string password, TimeProvider clock, CancellationToken stop) =>
        CreateAsync(identity, email, password, Role.Customer, clock, stop);

    private static async Task<Id<User>> CreateAsync(
        Database identity, string email, string password, Role role, TimeProvider clock, CancellationToken stop)
    {
        var normalised = UserRules.Normalise(email);
        var errors = new FieldErrors().Email("email", normalised).Password("password", password);
        if (errors.Any)
        {
            var wrong = errors.ToProblem().Errors!.Select(error => $"The {error.Key} {string.Join(" and ", error.Value)}.");
            throw new SettingException(string.Join(' ', wrong));
        }

        var hash = await Task.Run(() => PasswordHash.Create(password, new IdentityOptions().PasswordIterations), stop);
        return await new UserStore(identity).PutAsync(Id<User>.New(clock.GetUtcNow()), normalised, hash, role, stop);
    }
}
