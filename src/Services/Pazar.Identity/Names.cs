using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>How roles are written in SQL.</summary>
internal static class Names
{
    public static string Of(Role role) => role == Role.Admin ? "admin" : "customer";

    public static Role RoleOf(string name) => name == "admin" ? Role.Admin : Role.Customer;
}
