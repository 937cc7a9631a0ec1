using System.Net;

namespace Pazar.Http;

/// <summary>Slows guessing: counts failed sign-ins per account and per address. A success costs nothing.</summary>
public sealed class CredentialLimits(LimitOptions options, TimeProvider clock)
{
    private readonly RateLimit accounts =
        new(options.CredentialFailuresPerAccount, TimeSpan.FromMinutes(1), options.CredentialFailuresPerAccount, clock);

    private readonly RateLimit addresses =
        new(options.CredentialFailuresPerAddress, TimeSpan.FromMinutes(1), options.CredentialFailuresPerAddress, clock);

    /// <summary>Throws a 429 when the account or the address has failed too often. Call it before looking at the password.</summary>
    public void Check(string account, IPAddress? address)
    {
        if ((accounts.Peek(LimitKey.Of(account)) ?? addresses.Peek(LimitKey.Of(address))) is { } wait)
            throw new ProblemException(Problem.RateLimited(wait));
    }

    public void Failed(string account, IPAddress? address)
    {
        accounts.Charge(LimitKey.Of(account));
        addresses.Charge(LimitKey.Of(address));
    }

    internal TimeSpan? Check(IPAddress? address) => addresses.Peek(LimitKey.Of(address));
}
