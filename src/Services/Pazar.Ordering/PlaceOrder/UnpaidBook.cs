using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>
/// What this process knows of what users hold unpaid, so that most orders are placed without counting anything: a user is counted only when what was
/// placed since the last count is more than a part of what was left then. The part shrinks as the limit comes near, so what other processes place
/// meanwhile is seen in time. There is one in a process, whichever road its orders come by. It may think that somebody holds more than is so, never less of what this process placed.
/// </summary>
internal sealed class UnpaidBook(Unpaid limit)
{
    /// <summary>How many users are known; when there are more, all are forgotten, and counted anew.</summary>
    public const int MostUsers = 20_000;

    /// <summary>What is placed uncounted of what was left at the last count: so four processes together do not pass the limit.</summary>
    private const int PartOfKnown = 4;

    /// <summary>What is placed uncounted of the whole limit by somebody who was never counted.</summary>
    private const int PartOfUnknown = 50;

    private readonly Dictionary<Id<User>, Account> _accounts = [];
    private readonly Lock _pen = new();

    public Unpaid Limit => limit;

    public bool MustCount(Id<User> user, Unpaid wanted)
    {
        lock (_pen)
        {
            return _accounts.TryGetValue(user, out var account)
                ? !(account.Since + wanted).Fits(account.Uncounted)
                : !wanted.Fits(default(Unpaid).PartOfRest(limit, PartOfUnknown));
        }
    }

    /// <summary>The orders of this user that may be unpaid: those that were at the last count, and those placed since.</summary>
    public IReadOnlyCollection<Id<Order>> OrdersOf(Id<User> user)
    {
        lock (_pen) return _accounts.TryGetValue(user, out var account) ? [.. account.Orders] : [];
    }

    public void Counted(Id<User> user, Unpaid held, IEnumerable<Id<Order>> orders)
    {
        lock (_pen) Set(user, new(held.PartOfRest(limit, PartOfKnown), default, [.. orders]));
    }

    /// <summary>Also what is not committed in the end: then it is counted a little sooner.</summary>
    public void Placed(Id<User> user, Id<Order> order, Unpaid placed)
    {
        lock (_pen)
        {
            var account = _accounts.GetValueOrDefault(user) ?? new(default(Unpaid).PartOfRest(limit, PartOfUnknown), default, []);
            account.Orders.Add(order);
            Set(user, account with { Since = account.Since + placed });
        }
    }

    private void Set(Id<User> user, Account account)
    {
        if (_accounts.Count >= MostUsers && !_accounts.ContainsKey(user)) _accounts.Clear();
        _accounts[user] = account;
    }

    /// <param name="Uncounted">What may be placed before the user is counted again.</param>
    private sealed record Account(Unpaid Uncounted, Unpaid Since, List<Id<Order>> Orders);
}
