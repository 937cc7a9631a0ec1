using System.Security.Cryptography;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>A message as it is committed: who is to be told what, and not yet in which words.</summary>
/// <param name="About">The order or the reservation that it is about.</param>
internal sealed record Message(
    Id<Notification> Id, Id<User> UserId, Occasion Occasion, Channel Channel, Guid? About, Facts Facts, DateTimeOffset SaidAt)
{
    private const int UuidBytes = 16;

    /// <summary>
    /// The id of what one user is told by one channel because of one event: always the same, so that it is made once. The time of the event stands in front, as
    /// in the event's own id.
    /// </summary>
    public static Id<Notification> IdOf(Guid eventId, Id<User> user, Channel channel)
    {
        Span<byte> told = stackalloc byte[2 * UuidBytes + 1];
        eventId.TryWriteBytes(told, bigEndian: true, out _);
        user.Value.TryWriteBytes(told[UuidBytes..], bigEndian: true, out _);
        told[^1] = (byte)channel;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(told, hash);

        var id = told[..UuidBytes];
        hash[..(UuidBytes / 2)].CopyTo(id[(UuidBytes / 2)..]);
        // The two bits by which a UUID says its form.
        id[UuidBytes / 2] = (byte)((id[UuidBytes / 2] & 0x3F) | 0x80);
        return new(new Guid(id, bigEndian: true));
    }
}
