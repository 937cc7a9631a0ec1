using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>What PATCH changes. What is left out stays as it is, and so does a name that is null; a language that is null is none.</summary>
internal sealed class ProfilePatch
{
    public string? Username { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public Language? Language
    {
        get;
        set => (field, HasLanguage) = (value, true);
    }

    internal bool HasLanguage { get; private set; }

    /// <summary>Nobody has to hear of it then.</summary>
    public bool ChangesNothingOf(UserView user) =>
        (Username ?? user.Username) == user.Username && (FirstName ?? user.FirstName) == user.FirstName && (LastName ?? user.LastName) == user.LastName
        && (HasLanguage ? Language : user.Language) == user.Language;
}
