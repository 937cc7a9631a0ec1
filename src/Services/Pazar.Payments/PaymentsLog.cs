using Microsoft.Extensions.Logging;

namespace Pazar.Payments;

internal static partial class PaymentsLog
{
    [LoggerMessage(400, LogLevel.Warning, "The provider's answers to {Calls} calls are lost; it is asked what became of them: {Reason}")]
    public static partial void AnswersLost(ILogger logger, int calls, string reason);

    [LoggerMessage(401, LogLevel.Error, "{Answers} answers of the provider could not be recorded yet; the provider is asked again later")]
    public static partial void NotRecorded(ILogger logger, int answers, Exception reason);

    [LoggerMessage(402, LogLevel.Warning, "Looking for unanswered intents failed and is repeated: {Reason}")]
    public static partial void RecoveryFailed(ILogger logger, string reason);

    [LoggerMessage(403, LogLevel.Information, "Took up {Intents} unanswered intents")]
    public static partial void Recovered(ILogger logger, int intents);

    [LoggerMessage(404, LogLevel.Error, "The provider {Provider} contradicts itself about {Operation} of payment {Payment}: it now says {Outcome}. Compare its books with the payment")]
    public static partial void Contradicted(ILogger logger, string provider, Guid payment, string operation, ReplyOutcome outcome);

    [LoggerMessage(405, LogLevel.Error, "The provider gave {Replies} answers to {Calls} calls, so none of them counts; it is asked what became of them")]
    public static partial void WrongNumberOfReplies(ILogger logger, int replies, int calls);

    [LoggerMessage(407, LogLevel.Warning, "The provider answered {Outcome} to {Operation} of payment {Payment}, which closes nothing; it is asked again")]
    public static partial void LeftOpen(ILogger logger, ReplyOutcome outcome, string operation, Guid payment);

    [LoggerMessage(409, LogLevel.Warning, "The provider's answers to {Calls} calls did not come within {Seconds} s; it is asked what became of them")]
    public static partial void AnswersLate(ILogger logger, int calls, double seconds);

    [LoggerMessage(408, LogLevel.Warning, "An answer of the provider that nobody waited for could not be recorded: {Reason}")]
    public static partial void UnaskedNotRecorded(ILogger logger, string reason);

    [LoggerMessage(410, LogLevel.Error, "{Payments} payments wait for the provider {Provider}, which is not configured here; its settings are needed until it has answered")]
    public static partial void ProviderMissing(ILogger logger, string provider, long payments);

    [LoggerMessage(411, LogLevel.Error, "Stripe refuses the secret key with status {Status} ({RequestId}); payments wait until Payments:Stripe:SecretKey is right")]
    public static partial void StripeKeyRefused(ILogger logger, int status, string? requestId);

    [LoggerMessage(412, LogLevel.Warning, "Stripe asks for fewer requests; none is sent for {Seconds} s")]
    public static partial void StripeAsksForLess(ILogger logger, double seconds);

    [LoggerMessage(413, LogLevel.Warning, "Stripe refused {Operation} with status {Status} and code {Code} ({RequestId})")]
    public static partial void StripeRefused(ILogger logger, string operation, int status, string? code, string? requestId);

    [LoggerMessage(414, LogLevel.Warning, "Stripe only repeats a failure with status {Status} to {Operation} of payment {Payment} ({RequestId}); its PaymentIntent is searched for")]
    public static partial void StripeKeyIsMute(ILogger logger, Guid payment, string operation, int status, string? requestId);

    [LoggerMessage(415, LogLevel.Error, "Nobody can tell what became of {Operation} of payment {Payment}: it is not sent again. Look for the payment's id at Stripe, and have an event of its PaymentIntent sent again if there is one")]
    public static partial void StripeUnresolved(ILogger logger, Guid payment, string operation);

    [LoggerMessage(416, LogLevel.Error, "{Payments} payments wait because nobody can tell what became of a call to Stripe; their failure_code is unresolved_at_provider")]
    public static partial void StripeStillUnresolved(ILogger logger, long payments);

    [LoggerMessage(417, LogLevel.Warning, "The authorization of payment {Payment} lapses at {At:u}, and it is not captured yet")]
    public static partial void AuthorizationLapses(ILogger logger, Guid payment, DateTimeOffset at);

    [LoggerMessage(419, LogLevel.Error, "{Payments} payments are in the Stripe account {Other}, which the secret key is not of: they wait until Payments:Stripe:SecretKey is a key of that account")]
    public static partial void StripeAccountDiffers(ILogger logger, long payments, string other);

    [LoggerMessage(420, LogLevel.Warning, "Stripe could not be asked whose key it is, and is asked again: {Reason}")]
    public static partial void StripeAccountUnknown(ILogger logger, string reason);

    [LoggerMessage(421, LogLevel.Warning, "The admin {Admin} says that {Operation} of payment {Payment} has {Outcome}")]
    public static partial void Resolved(ILogger logger, Guid admin, string operation, Guid payment, string outcome);

    [LoggerMessage(422, LogLevel.Warning, "The provider could not be asked about payment {Payment}, which somebody wants to resolve: {Reason}")]
    public static partial void NotLookedUp(ILogger logger, Guid payment, string reason);

    [LoggerMessage(418, LogLevel.Warning, "Stripe could not be asked about payment {Payment}, and is asked again later: {Reason}")]
    public static partial void StripeNotAsked(ILogger logger, Guid payment, string reason);
}
