using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>The section <c>Notifications</c>.</summary>
internal sealed record NotificationsOptions : IValidated
{
    private const string SimulatedSms = "simulated";

    /// <summary>A folder of the shop's own templates; Pazar's stand in for those that it lacks.</summary>
    public string? Templates { get; init; }

    /// <summary>How long messages are kept, and what is remembered of orders for them.</summary>
    public double KeepDays { get; init; } = 90;

    /// <summary>How often a message is tried before it has failed.</summary>
    public int Tries { get; init; } = 10;

    /// <summary>The pause after the first attempt; each further one is four times as long, six hours at most.</summary>
    public double RetrySeconds { get; init; } = 30;

    /// <summary>How many messages of a process are on their way at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How many messages one user is sent within an hour; what is more is dropped, until it becomes less.</summary>
    public int MostAnHour { get; init; } = 30;

    /// <summary>Who sends short messages for what does not wait; nobody when it is empty.</summary>
    public string? Sms { get; init; }

    public SmtpOptions Smtp { get; init; } = new();

    public TimeSpan Kept => TimeSpan.FromDays(KeepDays);

    public RetryPauses Pauses => new(TimeSpan.FromSeconds(RetrySeconds), Tries);

    public bool HasSms => !string.IsNullOrEmpty(Sms);

    public IEnumerable<string> Validate()
    {
        if (KeepDays is not (>= 1 and <= 36_500)) yield return $"Notifications:KeepDays is {KeepDays}; allowed is 1 to 36500.";
        if (Tries is < 1 or > 100) yield return $"Notifications:Tries is {Tries}; allowed is 1 to 100.";
        if (RetrySeconds is not (>= 0.01 and <= 21_600)) yield return $"Notifications:RetrySeconds is {RetrySeconds}; allowed is 0.01 to 21600.";
        if (Concurrency is < 1 or > 64) yield return $"Notifications:Concurrency is {Concurrency}; allowed is 1 to 64.";
        if (MostAnHour is < 1 or > 10_000) yield return $"Notifications:MostAnHour is {MostAnHour}; allowed is 1 to 10000.";
        if (HasSms && Sms != SimulatedSms) yield return $"Notifications:Sms is '{Sms}'; allowed is {SimulatedSms}, or nothing.";
        foreach (var wrong in Smtp.Validate()) yield return wrong;
    }
}
