using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>A message that this process has claimed, with what it is written from.</summary>
/// <param name="Attempt">Which attempt this is, from 1 on.</param>
internal sealed record DueMessage(
    Id<Notification> Id, Occasion Occasion, Channel Channel, Guid? About, Facts Facts, DateTimeOffset SaidAt, int Attempt, Contact? Contact, KnownOrder? Order, KnownEvent? Event)
{
    public LetterMatter MatterFor(Contact contact) => new(Occasion, Channel, About, Facts, contact, Order, Event);
}
