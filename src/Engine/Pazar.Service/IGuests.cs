namespace Pazar.Service;

/// <summary>Somebody who has ordered without signing in.</summary>
/// <param name="UserId">Under which the order was placed.</param>
/// <param name="Email">Where the mail goes that opens the account; nobody has proven yet that it is theirs.</param>
/// <param name="SignsIn">Whether tokens are wanted, for whoever placed the order and asks with this device from this address.</param>
/// <param name="RequestId">Of the request that placed the order; null where it is long over.</param>
public sealed record Guest(Guid UserId, Guid OrderId, string Email, bool SignsIn, string? Device = null, string? Address = null, string? RequestId = null);

/// <summary>What a guest is signed in by.</summary>
public sealed record GuestTokens(string Access, string Refresh, string TokenType, int ExpiresIn);

/// <summary>Makes the accounts of guests, for whoever takes their orders.</summary>
public interface IGuests
{
    /// <summary>Whether this process reaches whoever makes them.</summary>
    bool CanWelcome => true;

    /// <summary>Makes the account if there is none yet. Null when no tokens are wanted, or the account is a guest's no more.</summary>
    Task<GuestTokens?> WelcomeAsync(Guest guest, CancellationToken stop);
}

/// <summary>Where services of a process find who makes guests' accounts: Identity, once it is configured here, or what is registered for one that runs elsewhere.</summary>
public sealed class GuestDesk(IGuests? elsewhere = null) : IGuests
{
    private IGuests? _here;

    public bool CanWelcome => (_here ?? elsewhere) is { CanWelcome: true };

    public void Open(IGuests here) => _here = here;

    public Task<GuestTokens?> WelcomeAsync(Guest guest, CancellationToken stop) =>
        (_here ?? elsewhere ?? throw new InvalidOperationException("Nobody makes guests' accounts here.")).WelcomeAsync(guest, stop);
}
