using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What a person has found out ends a doubt as the provider's answer would have. While the provider can tell anything, its word is the last.</summary>
internal static class ResolvePayment
{
    /// <summary>The code of what a person says was not done.</summary>
    public const string ResolvedAsFailed = "resolved_as_failed";

    /// <summary>Null when there is no such payment.</summary>
    /// <param name="now">The database's clock.</param>
    public static Result<PaymentChange>? Decide(PaymentState? payment, ResolveCommand command, RetryPolicy retries, DateTimeOffset now)
    {
        if (payment is null or { IsHeard: false }) return null;
        if (!payment.IsInDoubt) return new Refusal("not_in_doubt", "Nothing of this payment is in doubt: it was resolved meanwhile, or never was.");
        if (!command.IsAbout(payment)) return new Refusal("another_in_doubt", $"What is in doubt now is {payment.Request!.Key}: look that one up.");
        if (command.LacksReference(payment)) return new Refusal("reference_required", "An authorization has an id at the provider, by which it is captured and given back: name it.");
        return RecordReply.Decide(payment, payment.Request!.Name, ReplyOf(payment, command), retries, now);
    }

    /// <summary>Why what the person says cannot be, by what the provider says now.</summary>
    public static Refusal? ObjectionTo(ResolvedOutcome outcome, Finding finding) => (outcome, finding.Reply.Outcome) switch
    {
        (_, ReplyOutcome.Unresolved)
            or (ResolvedOutcome.Succeeded, ReplyOutcome.Succeeded)
            or (ResolvedOutcome.Failed, ReplyOutcome.Declined or ReplyOutcome.NotFound) => null,
        _ => Refusal.Passing("provider_disagrees", finding.Said),
    };

    private static ProviderReply ReplyOf(PaymentState payment, ResolveCommand command) => command switch
    {
        // Why it was refused is told by the provider: that the money had been taken by then, perhaps.
        { Outcome: ResolvedOutcome.Failed, Found: { Outcome: ReplyOutcome.Declined } said } => said,
        // It can be asked for again, as whatever was lost on its way is.
        { Outcome: ResolvedOutcome.Failed, Found.Outcome: ReplyOutcome.NotFound } => ProviderReply.Declined(ResolvedAsFailed, mayPass: true),
        { Outcome: ResolvedOutcome.Failed } => ProviderReply.Declined(ResolvedAsFailed),
        // Of anything but an authorization the reference names something else, and the payment keeps its own.
        _ when payment.Open == Operation.Authorize => ProviderReply.Succeeded with { Reference = command.Reference },
        _ => ProviderReply.Succeeded,
    };
}
