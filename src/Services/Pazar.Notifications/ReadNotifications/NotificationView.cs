using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>A message as an admin sees it in a list.</summary>
internal sealed record NotificationView(
    Id<Notification> Id, Id<User> UserId, Occasion Occasion, Channel Channel, MessageStatus Status, string? To, string? Subject, int Attempts, string? LastError,
    DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? NextAttemptAt);

/// <summary>With its words: those that were sent, else those that would be now.</summary>
internal sealed record NotificationLetterView(
    Id<Notification> Id, Id<User> UserId, Occasion Occasion, Channel Channel, MessageStatus Status, string? To, string? Subject, int Attempts, string? LastError,
    DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? NextAttemptAt, string? Text, string? Html);
