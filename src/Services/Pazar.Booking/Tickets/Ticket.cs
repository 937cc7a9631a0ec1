namespace Pazar.Booking;

/// <summary>One seat's admission.</summary>
internal sealed record Ticket(string Code, DateTimeOffset? CheckedInAt);
