using System.Net;
using Microsoft.AspNetCore.Http;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>
/// How often somebody may be wrong. A try is taken before the secret is looked at and given back unless it failed, so the limit holds however many
/// come at once. An account is counted by what the client called it, and for each address: who guesses from elsewhere locks nobody out at home, and
/// an account that exists meets the limits that one meets that does not.
/// </summary>
public sealed class GuessLimit
{
    private readonly RateLimit _accountsAtAddresses;
    private readonly RateLimit _addresses;
    private readonly RateLimit _accounts;

    internal GuessLimit(RateLimit accountsAtAddresses, RateLimit addresses, RateLimit accounts) =>
        (_accountsAtAddresses, _addresses, _accounts) = (accountsAtAddresses, addresses, accounts);

    /// <summary>Takes a try of this account at this address, or throws a 429.</summary>
    public Attempt Take(string account, IPAddress? address)
    {
        Attempt attempt = new();
        attempt.Take(_accountsAtAddresses, LimitKey.Of(LimitKey.Of(account), LimitKey.Of(address)));
        return attempt;
    }

    /// <summary>
    /// Takes a try of a request, or throws a 429: of whoever is signed in, wherever they are, and of anybody else by the address. So nobody guesses on a
    /// neighbour's account.
    /// </summary>
    public Attempt Take(HttpContext context) => TakeOf(context.TryCaller()?.UserId, context.Connection.RemoteIpAddress);

    /// <param name="user">Null for somebody who is not signed in.</param>
    internal Attempt TakeOf(Id<User>? user, IPAddress? address)
    {
        Attempt attempt = new();
        if (user is { } known)
        {
            attempt.Take(_accountsAtAddresses, LimitKey.Of(known.ToString()));
            attempt.Take(_accounts, LimitKey.Of(known.ToString()));
        }
        else
        {
            attempt.Take(_addresses, LimitKey.Of(address));
        }
        return attempt;
    }

    /// <summary>
    /// Takes from the limits of the address and of the account from everywhere too, which slow guessing at many accounts and from many addresses. Not for
    /// an address that the account's user has signed in from: there neither a neighbour's guesses nor a stranger's lock anybody out.
    /// </summary>
    public void TakeAsStranger(Attempt attempt, string account, IPAddress? address)
    {
        attempt.Take(_addresses, LimitKey.Of(address));
        attempt.Take(_accounts, LimitKey.Of(account));
    }
}

/// <summary>What was taken for one try. Disposed, it is given back, unless the try <see cref="Failed"/>.</summary>
public sealed class Attempt : IDisposable
{
    private readonly List<(RateLimit Limit, LimitKey Key)> _taken = new(3);

    public void Failed() => _taken.Clear();

    public void Dispose()
    {
        foreach (var (limit, key) in _taken) limit.GiveBack(key);
        _taken.Clear();
    }

    internal void Take(RateLimit limit, LimitKey key)
    {
        if (TryTake(limit, key) is { } wait) throw new ProblemException(Problem.RateLimited(wait));
    }

    /// <summary>Null when it was taken; else nothing is taken any more, and there is room again after so long.</summary>
    internal TimeSpan? TryTake(RateLimit limit, LimitKey key)
    {
        var wait = limit.Take(key);
        if (wait is null) _taken.Add((limit, key));
        else Dispose();
        return wait;
    }
}
