using System.Globalization;

namespace Pazar.Identity;

/// <summary>How far somebody has read what was revoked.</summary>
/// <param name="Oldest">The oldest transaction that was open when the reading began: from there on the next one reads.</param>
/// <param name="Changed">The transaction of the last revocation that was read, in the middle of a reading.</param>
/// <param name="Subject">That revocation's subject; empty between two readings.</param>
internal readonly record struct RevocationMark(ulong Oldest, ulong Changed, Guid Subject)
{
    public static RevocationMark At(ulong oldest) => new(oldest, oldest, Guid.Empty);

    public static RevocationMark? TryParse(string? text)
    {
        var parts = (text ?? "").Split('/');
        if (!ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var oldest)) return null;
        if (parts.Length == 1) return At(oldest);
        return parts.Length == 3 && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var changed) && Guid.TryParse(parts[2], out var subject)
            ? new(oldest, changed, subject)
            : null;
    }

    /// <summary>Whether it is of a database whose next transaction is this one.</summary>
    public bool IsWithin(ulong next) => Oldest <= next && Changed <= next;

    public override string ToString() => Subject == Guid.Empty
        ? Oldest.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Oldest}/{Changed}/{Subject}");
}
