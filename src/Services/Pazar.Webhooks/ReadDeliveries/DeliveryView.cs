using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>A delivery as admins see it.</summary>
internal sealed record DeliveryView(
    Id<Delivery> Id, Guid EventId, string EventType, Guid Key, DeliveryStatus Status, int Attempts, int? AnswerStatus, string? Answer, int? AnswerMilliseconds, string? LastError,
    DateTimeOffset CreatedAt, DateTimeOffset? LastAttemptAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? DeliveredAt);

/// <summary>With its place in the list.</summary>
internal sealed record DeliveryRow(long Sequence, DeliveryView View);
