using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>A webhook as it is kept, but for its secrets.</summary>
internal sealed record WebhookRow(
    Id<Webhook> Id, string Url, string? Description, IReadOnlyList<string> EventTypes, bool IsActive, DisabledReason? DisabledReason, DateTimeOffset? DisabledAt,
    DateTimeOffset ActivatedAt, LogBegins Begins, DateTimeOffset? PreviousUntil, DateTimeOffset? FailingSince, DateTimeOffset? SucceededAt, int Open,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public WebhookRow Disable(DisabledReason reason, DateTimeOffset now) => this with { IsActive = false, DisabledReason = reason, DisabledAt = now };

    public WebhookView View() => new(
        Id, Url, Description, EventTypes, IsActive, DisabledReason, DisabledAt, FailingSince, SucceededAt, Open, PreviousUntil, CreatedAt, UpdatedAt);

    public WebhookSecretView ViewWithSecret(string? secret) => new(
        Id, Url, Description, EventTypes, IsActive, DisabledReason, DisabledAt, FailingSince, SucceededAt, Open, PreviousUntil, CreatedAt, UpdatedAt, secret);
}

/// <summary>Where each log ended when a webhook became active. Of a service that is not named there was nothing yet.</summary>
internal sealed record LogBegins(IReadOnlyDictionary<string, LogBegin> Logs)
{
    /// <summary>
    /// What follows the end by position came later, by the order of commits. Where an older copy has taken a log's place positions are given again: there the time says it.
    /// </summary>
    public bool AreBefore(string source, Envelope said) =>
        !Logs.TryGetValue(source, out var begin) || said.PositionInLog is not { } position || position > begin.Position || begin.At is not { } at || said.At > at;
}

internal sealed record LogBegin(long Position, DateTimeOffset? At);
