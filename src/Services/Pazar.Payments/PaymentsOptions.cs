using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>The section <c>Payments</c>.</summary>
internal sealed record PaymentsOptions : IValidated
{
    /// <summary>Who moves the money of payments that begin from now on.</summary>
    public string Provider { get; init; } = "simulated";

    /// <summary>How many calls, or sets of calls where the provider takes sets, are under way at it at once.</summary>
    public int? Concurrency { get; init; }

    /// <summary>How long an answer is waited for; after that the provider is asked what became of the call.</summary>
    public double CallSeconds { get; init; } = 10;

    /// <summary>The pause before a capture is tried again that was refused for a reason that may pass; each further pause is five times as long.</summary>
    public double CaptureRetrySeconds { get; init; } = 5;

    /// <summary>How often a capture is tried; after that the order is cancelled.</summary>
    public int CaptureTries { get; init; } = 4;

    /// <summary>The pause before a refused refund of a cancelled order is tried again; each further pause is five times as long, a day at most.</summary>
    public double RefundRetrySeconds { get; init; } = 60;

    /// <summary>How often the refund of a cancelled order is tried by itself.</summary>
    public int RefundTries { get; init; } = 30;

    public TimeSpan CallDeadline => TimeSpan.FromSeconds(CallSeconds);

    public RetryPolicy Retries => new(TimeSpan.FromSeconds(CaptureRetrySeconds), CaptureTries, TimeSpan.FromSeconds(RefundRetrySeconds), RefundTries);

    /// <param name="providers">The names of those there are.</param>
    public void RequireProvider(IReadOnlyList<string> providers)
    {
        if (!providers.Contains(Provider)) throw new SettingException($"Payments:Provider is '{Provider}'; allowed is {string.Join(", ", providers)}.");
    }

    public IEnumerable<string> Validate()
    {
        if (Concurrency is < 1 or > 64) yield return $"Payments:Concurrency is {Concurrency}; allowed is 1 to 64.";
        if (CallSeconds is not (>= 0.1 and <= 300)) yield return $"Payments:CallSeconds is {CallSeconds}; allowed is 0.1 to 300.";
        if (CaptureRetrySeconds is not (>= 0.01 and <= 86_400)) yield return $"Payments:CaptureRetrySeconds is {CaptureRetrySeconds}; allowed is 0.01 to 86400.";
        if (CaptureTries is < 1 or > 10) yield return $"Payments:CaptureTries is {CaptureTries}; allowed is 1 to 10.";
        if (RefundRetrySeconds is not (>= 0.01 and <= 86_400)) yield return $"Payments:RefundRetrySeconds is {RefundRetrySeconds}; allowed is 0.01 to 86400.";
        if (RefundTries is < 1 or > 1_000) yield return $"Payments:RefundTries is {RefundTries}; allowed is 1 to 1000.";
    }
}
