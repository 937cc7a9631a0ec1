using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pazar.Http;

namespace Pazar.Payments;

/// <summary>Asks a payment's provider, for a person, what became of the operation that is in doubt.</summary>
internal sealed class ProviderLookup(IEnumerable<IPaymentProvider> configured, TimeSpan deadline, TimeProvider clock, ILogger logger)
{
    public const string NotConfigured = "provider_not_configured";

    private const int MostAtOnce = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, IPaymentProvider> _byName = configured.ToDictionary(provider => provider.Name);

    /// <param name="reference">What the person has found there.</param>
    public async Task<Finding> AskAsync(PaymentState payment, string? reference, CancellationToken stop)
    {
        if (!_byName.TryGetValue(payment.Provider, out var provider))
            throw new ProblemException(Problem.Conflict(NotConfigured, $"The provider {payment.Provider} is not configured here: its settings are needed to ask it."));
        using CancellationTokenSource late = new(deadline, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            return await AskAsync(provider, payment, reference, until.Token);
        }
        catch (OtherAccountException fault)
        {
            throw new ProblemException(Problem.Conflict(NotConfigured, fault.Message));
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            PaymentsLog.NotLookedUp(logger, payment.Id.Value, fault.Message);
            throw new ProblemException(new(
                StatusCodes.Status503ServiceUnavailable, "provider_unreachable", "The payment provider cannot be asked now.", "Nothing was changed: try again.", RetryAfter: Pause));
        }
    }

    /// <summary>A refund may have been made by a try that was refused.</summary>
    private static async Task<Finding> AskAsync(IPaymentProvider provider, PaymentState payment, string? reference, CancellationToken stop)
    {
        var found = await provider.LookUpAsync(payment.Request!, reference, stop).AsTask().WaitAsync(stop);
        foreach (var some in payment.RefusedTries.Chunk(MostAtOnce))
        {
            var before = await Task.WhenAll(some.Select(request => provider.LookUpAsync(request, reference, stop).AsTask().WaitAsync(stop)));
            if (before.FirstOrDefault(one => one.Reply.Outcome is ReplyOutcome.Succeeded or ReplyOutcome.OnItsWay or ReplyOutcome.Unknown) is { } done) return done;
        }
        // To a capture this is a success, whoever says it.
        return payment.Open == Operation.Capture && found.Reply.FailureCode == RecordReply.AlreadyCaptured ? Finding.Of(ProviderReply.Succeeded) : found;
    }
}
