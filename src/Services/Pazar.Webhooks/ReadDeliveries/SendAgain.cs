using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>The rule for sending a delivery again because an admin says so.</summary>
internal static class SendAgain
{
    /// <param name="isClaimed">Whether it is on its way.</param>
    public static Refusal? Decide(bool isActive, DeliveryStatus status, bool isClaimed) => status switch
    {
        _ when !isActive => new("webhook_disabled", "This webhook is not active; activate it, and what is open is sent."),
        DeliveryStatus.Waiting => new("waits_behind_another", "An earlier delivery of its key is tried first; that one can be retried."),
        DeliveryStatus.Pending when isClaimed => new("already_pending", "This delivery is on its way."),
        _ => null,
    };
}
