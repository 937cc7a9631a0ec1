using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>Which messages an event is an occasion for. What they say follows from the event alone, so hearing it again makes the same messages.</summary>
/// <param name="urgent">The channels beside mail by which people are told what does not wait.</param>
internal sealed class Occasions(IReadOnlyList<Channel> urgent)
{
    private static readonly Channel[] MailOnly = [Channel.Mail];

    private readonly Channel[] _urgent = [Channel.Mail, .. urgent];

    public Heard? Of(UserRegistered said, Envelope heard) => Tell(Occasion.Registered, heard, said.UserId, null, new());

    public Heard? Of(PasswordResetRequested said, Envelope heard) =>
        Tell(Occasion.PasswordReset, heard, said.UserId, null, new() { ResetRequest = said.RequestId, ExpiresAt = said.ExpiresAt });

    public Heard? Of(GuestRegistered said, Envelope heard) =>
        Tell(Occasion.GuestOrder, heard, said.UserId, said.OrderId.Value, new() { ResetRequest = said.RequestId, ExpiresAt = said.ExpiresAt });

    public static Heard? Of(OrderCreated said, Envelope heard) => new Heard.Placed(said.OrderId, KnownOrder.Of(said));

    public Heard? Of(OrderConfirmed said, Envelope heard) =>
        Tell(Occasion.OrderConfirmed, heard, said.UserId, said.OrderId.Value, new() { Amount = said.TotalAmount });

    public Heard? Of(OrderCancelled said, Envelope heard) =>
        Tell(Occasion.OrderCancelled, heard, said.UserId, said.OrderId.Value, new() { Reason = said.Reason });

    public Heard? Of(OrderShipped said, Envelope heard) =>
        Tell(Occasion.OrderShipped, heard, said.UserId, said.OrderId.Value, new() { TrackingCode = said.TrackingCode }, isUrgent: true);

    public Heard? Of(OrderRefunded said, Envelope heard) =>
        Tell(Occasion.OrderRefunded, heard, said.UserId, said.OrderId.Value, new() { Amount = said.Amount, RefundedAmount = said.RefundedAmount });

    public Heard? Of(ReservationHeld said, Envelope heard) => Tell(Occasion.ReservationHeld, heard, said.UserId, said.ReservationId.Value,
        new() { EventId = said.EventId, Seats = said.Quantity, ExpiresAt = said.ExpiresAt });

    public Heard? Of(ReservationOffered said, Envelope heard) => Tell(Occasion.ReservationOffered, heard, said.UserId, said.ReservationId.Value,
        new() { EventId = said.EventId, Seats = said.Quantity, ExpiresAt = said.ExpiresAt }, isUrgent: true);

    public Heard? Of(ReservationConfirmed said, Envelope heard) => Tell(Occasion.ReservationConfirmed, heard, said.UserId, said.ReservationId.Value,
        new() { EventId = said.EventId, Seats = said.Quantity, Amount = said.TotalAmount, Tickets = said.Tickets });

    public Heard? Of(ReservationCancelled said, Envelope heard) => Tell(Occasion.ReservationCancelled, heard, said.UserId, said.ReservationId.Value,
        new() { EventId = said.EventId, Seats = said.Quantity, Reason = said.Reason });

    public Heard? Of(ReservationExpired said, Envelope heard) =>
        Tell(Occasion.ReservationExpired, heard, said.UserId, said.ReservationId.Value, new() { EventId = said.EventId, Seats = said.Quantity });

    public static Heard? Of(WebhookDisabled said, Envelope heard) =>
        new Heard.Concerned(heard.Id, Occasion.WebhookDisabled, said.WebhookId.Value, new() { Reason = said.Reason, Name = said.Description }, heard.At);

    private Heard.Occurred Tell(Occasion occasion, Envelope heard, Id<User> user, Guid? about, Facts facts, bool isUrgent = false) => new(
        [.. (isUrgent ? _urgent : MailOnly).Select(channel => new Message(Message.IdOf(heard.Id, user, channel), user, occasion, channel, about, facts, heard.At))]);
}
