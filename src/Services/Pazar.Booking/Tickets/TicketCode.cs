using System.Security.Cryptography;

namespace Pazar.Booking;

/// <summary>Codes of 130 random bits: whoever has not been given one cannot find one.</summary>
internal static class TicketCode
{
    public const int Characters = 26;

    /// <summary>Without I, L, O and U, which are misread.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Characters);

    public static IReadOnlyList<Ticket> NewTickets(int seats) => [.. Enumerable.Range(0, seats).Select(_ => new Ticket(New(), null))];
}
