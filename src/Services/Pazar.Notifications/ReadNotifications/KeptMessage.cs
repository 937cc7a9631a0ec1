using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>A message's row, with what it is written from.</summary>
/// <param name="Sent">The words that were sent, and to whom.</param>
internal sealed record KeptMessage(
    Id<Notification> Id, Id<User> UserId, Occasion Occasion, Channel Channel, MessageStatus Status, Guid? About, Facts Facts, DateTimeOffset SaidAt, int Attempts,
    DateTimeOffset? DueAt, string? LastError, DateTimeOffset? SentAt, string? Recipient, Letter? Sent, Contact? Contact, KnownOrder? Order, KnownEvent? Event)
{
    private static readonly Contact Unknown = new("", null, null);

    /// <summary>As it was sent, else as it would be now; without any token.</summary>
    public Letter LetterOf(LetterWriter writer) => Sent ?? writer.Write(new(Occasion, Channel, About, Facts, Contact ?? Unknown, Order, Event));

    public NotificationView View(LetterWriter writer) => new(
        Id, UserId, Occasion, Channel, Status, Recipient ?? Contact?.Email, LetterOf(writer).Subject, Attempts, LastError, SaidAt, SentAt, DueAt);

    public NotificationLetterView WholeView(LetterWriter writer)
    {
        var letter = LetterOf(writer);
        return new(Id, UserId, Occasion, Channel, Status, Recipient ?? Contact?.Email, letter.Subject, Attempts, LastError, SaidAt, SentAt, DueAt, letter.Text, letter.Html);
    }
}
