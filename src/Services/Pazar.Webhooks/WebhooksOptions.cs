using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>The section <c>Webhooks</c>.</summary>
internal sealed record WebhooksOptions : IValidated
{
    /// <summary>Whether addresses may be private ones, and unencrypted: for development, and for receivers in the same network.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>How many webhooks there may be.</summary>
    public int Most { get; init; } = 50;

    /// <summary>How many deliveries of one webhook are on their way at once, from all processes together.</summary>
    public int ConcurrencyPerWebhook { get; init; } = 4;

    /// <summary>How many deliveries of a process are on their way at once.</summary>
    public int Concurrency { get; init; } = 32;

    /// <summary>How long a receiver may take, from the connection to the end of its answer.</summary>
    public double TimeoutSeconds { get; init; } = 15;

    /// <summary>For how long a delivery is tried before it is given up.</summary>
    public double GiveUpDays { get; init; } = 3;

    /// <summary>How many deliveries of one webhook may be open; with one more it is disabled.</summary>
    public int MostOpen { get; init; } = 100_000;

    /// <summary>How long deliveries are kept.</summary>
    public double KeepDays { get; init; } = 30;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public TimeSpan GivesUpAfter => TimeSpan.FromDays(GiveUpDays);

    public TimeSpan Kept => TimeSpan.FromDays(KeepDays);

    public IEnumerable<string> Validate()
    {
        if (Most is < 1 or > 1_000) yield return $"Webhooks:Most is {Most}; allowed is 1 to 1000.";
        if (ConcurrencyPerWebhook is < 1 or > 100) yield return $"Webhooks:ConcurrencyPerWebhook is {ConcurrencyPerWebhook}; allowed is 1 to 100.";
        if (Concurrency is < 1 or > 1_000) yield return $"Webhooks:Concurrency is {Concurrency}; allowed is 1 to 1000.";
        if (TimeoutSeconds is not (>= 0.1 and <= 30)) yield return $"Webhooks:TimeoutSeconds is {TimeoutSeconds}; allowed is 0.1 to 30.";
        if (GiveUpDays is not (>= 0.00001 and <= 14)) yield return $"Webhooks:GiveUpDays is {GiveUpDays}; allowed is 0.00001 to 14.";
        if (MostOpen is < 1 or > 1_000_000) yield return $"Webhooks:MostOpen is {MostOpen}; allowed is 1 to 1000000.";
        if (KeepDays is not (>= 1 and <= 3_650) || KeepDays <= GiveUpDays) yield return $"Webhooks:KeepDays is {KeepDays}; allowed is 1 to 3650, and more than Webhooks:GiveUpDays.";
    }
}
