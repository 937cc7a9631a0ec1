using System.Net;
using Microsoft.AspNetCore.Http;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>
/// Slows who guesses or floods, each kind of route with buckets of its own: who asks for resets locks nobody out of signing in.
/// They are this process's own; behind several processes each of them allows as much.
/// </summary>
public sealed class CredentialLimits(LimitOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly RateLimit _refreshes = Of(options.CredentialFailuresPerAccount, Minute, clock);
    private readonly RateLimit _registrations = Of(options.RegistrationsPerAddress, Minute, clock);
    private readonly RateLimit _registrationsOfDay = Of(options.RegistrationsPerAddressAndDay, TimeSpan.FromDays(1), clock);
    private readonly RateLimit _guests = Of(options.GuestsPerAddressAndHour, TimeSpan.FromHours(1), clock);
    private readonly RateLimit _guestMails = Of(options.GuestsPerEmailAndHour, TimeSpan.FromHours(1), clock);
    private readonly RateLimit _guestSignIns = Of(options.GuestsPerEmailAndHour, TimeSpan.FromHours(1), clock);
    private readonly RateLimit _furtherOfGuests = Of(options.OrdersPerGuestAndDay, TimeSpan.FromDays(1), clock);
    private readonly RateLimit _profiles = Of(options.ProfileChangesPerUserAndHour, TimeSpan.FromHours(1), clock);
    private readonly RateLimit _baskets = Of(options.BasketsPerAddressAndHour, TimeSpan.FromHours(1), clock);
    private readonly RateLimit _passwords = Of(options.PasswordsPerAddress, Minute, clock);

    /// <summary>Passwords that are tried: at the sign-in, and where the present one is asked for.</summary>
    public GuessLimit SignIns { get; } = new(
        Of(options.CredentialFailuresPerAccount, Minute, clock), Of(options.CredentialFailuresPerAddress, Minute, clock),
        Of(options.CredentialFailuresPerAccountAndHour, TimeSpan.FromHours(1), clock));

    /// <summary>Requests for password resets: each can make a mail.</summary>
    public GuessLimit Resets { get; } = new(
        Of(options.CredentialFailuresPerAccount, Minute, clock), Of(options.CredentialFailuresPerAddress, Minute, clock),
        Of(options.ResetsPerAccountAndHour, TimeSpan.FromHours(1), clock));

    /// <summary>Tokens of resets that are tried; nobody guesses one, and trying must not be free.</summary>
    public GuessLimit ResetTokens { get; } = new(
        Of(options.CredentialFailuresPerAccount, Minute, clock), Of(options.CredentialFailuresPerAddress, Minute, clock),
        Of(options.CredentialFailuresPerAccountAndHour, TimeSpan.FromHours(1), clock));

    /// <summary>Codes of coupons that nobody gave out.</summary>
    public GuessLimit Coupons { get; } = new(
        Of(options.CredentialFailuresPerAccount, Minute, clock), Of(options.CredentialFailuresPerAddress, Minute, clock),
        Of(options.CredentialFailuresPerAccountAndHour, TimeSpan.FromHours(1), clock));

    /// <summary>Takes a basket that somebody who is not signed in begins, if there is room for it; given back unless one is begun.</summary>
    public Room NewBasket(IPAddress? address) => Room.For((_baskets, LimitKey.Of(address)));

    /// <summary>Refuses a refresh token that led to nothing too often, before it is looked up once more.</summary>
    public void RequireRefresh(string token)
    {
        if (_refreshes.Look(LimitKey.Of(token)) is (0, var whole)) throw new ProblemException(Problem.RateLimited(whole));
    }

    /// <summary>Counts a use of a refresh token that leads to nothing. Nobody else's failures concern it.</summary>
    public void FailedRefresh(string token) => Require(_refreshes.Take(LimitKey.Of(token)));

    public void Registration(IPAddress? address)
    {
        var key = LimitKey.Of(address);
        Require(_registrations.Take(key));
        Require(_registrationsOfDay.Take(key));
    }

    /// <summary>Counts a password that is hashed, whatever comes of it: that is what a sign-in costs.</summary>
    public void Password(IPAddress? address) => Require(_passwords.Take(LimitKey.Of(address)));

    /// <summary>
    /// Takes a guest's order from this network and to this email, which nobody has proven, if there is room for it: a stranger's mailbox is not filled. It is given
    /// back unless it <see cref="Attempt.Failed"/>: unless it counts.
    /// </summary>
    public Room Guest(IPAddress? address, string email) => Room.For((_guests, LimitKey.Of(address)), (_guestMails, LimitKey.Of(email)));

    /// <summary>
    /// Whether a guest who sends a checkout again is signed in once more. Each time is a sign-in that is kept for days, and unlike any other it costs
    /// no password.
    /// </summary>
    public bool SignsGuestInAgain(string order) => _guestSignIns.Take(LimitKey.Of(order)) is null;

    /// <summary>
    /// Takes what a guest orders or holds beyond the order that made the account, each of which mails an address that nobody has proven; given back unless it
    /// <see cref="Attempt.Failed"/>: unless it counts. Of anybody else nothing is taken.
    /// </summary>
    public Attempt FurtherOfGuest(HttpContext context)
    {
        var room = RoomOfGuest(context);
        return room.Taken ?? throw room.Lacking;
    }

    /// <summary>The same, for who may only repeat what was ordered.</summary>
    public Room RoomOfGuest(HttpContext context) => context.TryCaller() is { IsGuest: true } guest
        ? Room.For((_furtherOfGuests, LimitKey.Of(guest.UserId.ToString()))) with { Refusing = Problem.GuestLimit }
        : Room.For();

    /// <summary>Counts a change of what others are told of a user.</summary>
    public void ProfileChange(Id<User> user) => Require(_profiles.Take(LimitKey.Of(user.ToString())));

    internal static void Require(TimeSpan? wait)
    {
        if (wait is { } time) throw new ProblemException(Problem.RateLimited(time));
    }

    private static RateLimit Of(int count, TimeSpan per, TimeProvider clock) => new(count, per, count, clock);
}
