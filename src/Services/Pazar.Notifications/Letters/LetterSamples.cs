using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>A letter of each occasion, with everything that it can show: what templates are tried on.</summary>
internal static class LetterSamples
{
    private static readonly Guid About = Guid.Parse("019a0000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset Evening = new(2030, 1, 2, 18, 0, 0, TimeSpan.Zero);
    private static readonly Contact Ada = new("ada@shop.test", "Ada", null);
    private static readonly KnownOrder Order = new(new(123_450), [new("Blue mug", 2, new(2_500)), new("Desk lamp", 1, new(6_490))]);
    private static readonly KnownEvent Tea = new("Tea tasting", Evening);
    private static readonly Facts Seats = new() { EventId = new(About), Seats = 2, ExpiresAt = Evening.AddHours(-1) };

    public static IEnumerable<LetterMatter> All => Mails.Concat(Mails.Select(mail => mail with { Channel = Channel.Sms }));

    public static IReadOnlyList<LetterMatter> Mails { get; } =
    [
        new(Occasion.Registered, Channel.Mail, null, new(), Ada),
        new(Occasion.PasswordReset, Channel.Mail, null, new() { ExpiresAt = Evening }, Ada) { Token = "b3BhcXVlLXRva2Vu" },
        OfOrder(Occasion.GuestOrder, new() { ExpiresAt = Evening }) with { Token = "b3BhcXVlLXRva2Vu" },
        OfOrder(Occasion.OrderConfirmed, new() { Amount = Order.Total }),
        OfOrder(Occasion.OrderCancelled, new() { Reason = "out_of_stock" }),
        OfOrder(Occasion.OrderShipped, new() { TrackingCode = "TR123456789" }),
        OfOrder(Occasion.OrderRefunded, new() { Amount = new(2_500), RefundedAmount = new(3_000) }),
        OfReservation(Occasion.ReservationHeld, Seats),
        OfReservation(Occasion.ReservationConfirmed, Seats with { Amount = new(4_900), Tickets = ["0123456789ABCDEFGHJKMNPQRS", "ZYXWVTSRQPNMKJHGFEDCBA9876"] }),
        OfReservation(Occasion.ReservationCancelled, Seats with { Reason = "capture_failed" }),
        OfReservation(Occasion.ReservationExpired, Seats),
        OfReservation(Occasion.ReservationOffered, Seats),
        new(Occasion.WebhookDisabled, Channel.Mail, About, new() { Reason = "failing", Name = "The ERP" }, Ada),
    ];

    private static LetterMatter OfOrder(Occasion occasion, Facts facts) => new(occasion, Channel.Mail, About, facts, Ada, Order);

    private static LetterMatter OfReservation(Occasion occasion, Facts facts) => new(occasion, Channel.Mail, About, facts, Ada, Event: Tea);
}
