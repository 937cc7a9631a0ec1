using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>A webhook as admins see it.</summary>
internal sealed record WebhookView(
    Id<Webhook> Id, string Url, string? Description, IReadOnlyList<string> EventTypes, bool IsActive, DisabledReason? DisabledReason, DateTimeOffset? DisabledAt,
    DateTimeOffset? FailingSince, DateTimeOffset? LastSuccessAt, int OpenDeliveries, DateTimeOffset? PreviousSecretUntil, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>With its secret, which is shown when it is made and never again; null in a repeated answer once another one was made.</summary>
internal sealed record WebhookSecretView(
    Id<Webhook> Id, string Url, string? Description, IReadOnlyList<string> EventTypes, bool IsActive, DisabledReason? DisabledReason, DateTimeOffset? DisabledAt,
    DateTimeOffset? FailingSince, DateTimeOffset? LastSuccessAt, int OpenDeliveries, DateTimeOffset? PreviousSecretUntil, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string? Secret);
