using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Booking;

/// <summary>Hears that a guest has an account: the guest's reservations and places on waiting lists are the account's from now on.</summary>
internal sealed class HearClaimsHandler : IBatchHandler<UserClaimed>
{
    public async ValueTask HandleAsync(Batch<UserClaimed> batch, CancellationToken stop)
    {
        List<UserClaimed> claims = [.. batch.Messages.Select(message => message.Body)];
        await ClaimStore.LockAsync(batch, claims, stop);
        ClaimStore.Give(batch, claims);
    }
}
