using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>How a user is written to.</summary>
internal sealed record Contact(string Email, string? Name, string? Language, bool IsAdmin = false)
{
    /// <summary>Notifications' own copy of users.</summary>
    public static Copy<User, Contact> NewCopy() => new("contacts", NotificationsJson.Default.Contact, gone: contact => contact);

    public static CopyNews<User, Contact> Of(UserRegistered said) => new(said.UserId, UserRegistered.Revision, new(said.Email, said.FirstName, null));

    public static CopyNews<User, Contact> Of(GuestRegistered said) => new(said.UserId, UserRegistered.Revision, new(said.Email, null, null));

    public static CopyNews<User, Contact> Of(UserChanged said) => new(said.UserId, said.Revision, new(said.Email, said.FirstName, said.Language, said.IsAdmin));
}
