using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Payments;

/// <summary>Hears that a guest has an account: the guest's payments are the account's from now on.</summary>
internal sealed class HearClaimsHandler : IBatchHandler<UserClaimed>
{
    public ValueTask HandleAsync(Batch<UserClaimed> batch, CancellationToken stop)
    {
        ClaimStore.Give(batch, [.. batch.Messages.Select(message => message.Body)]);
        return ValueTask.CompletedTask;
    }
}
