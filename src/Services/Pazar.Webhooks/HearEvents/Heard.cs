using System.Security.Cryptography;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>An event that somebody is to be told of.</summary>
/// <param name="Body">What is sent, byte for byte.</param>
internal sealed record Heard(Guid EventId, string Type, Guid Key, string Body, IReadOnlyList<Id<Webhook>> Told);

/// <summary>One webhook is told of one event.</summary>
internal sealed record NewDelivery(Id<Webhook> WebhookId, Heard Heard)
{
    private const int UuidBytes = 16;

    public Id<Delivery> Id => IdOf(Heard.EventId, WebhookId);

    /// <summary>Always the same of the same event and webhook; the time of the event stands in front, as in the event's own id.</summary>
    public static Id<Delivery> IdOf(Guid eventId, Id<Webhook> webhook)
    {
        Span<byte> named = stackalloc byte[2 * UuidBytes];
        eventId.TryWriteBytes(named, bigEndian: true, out _);
        webhook.Value.TryWriteBytes(named[UuidBytes..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(named, hash);
        var id = named[..UuidBytes];
        hash[..(UuidBytes / 2)].CopyTo(id[(UuidBytes / 2)..]);
        // The two bits by which a UUID says its form.
        id[UuidBytes / 2] = (byte)((id[UuidBytes / 2] & 0x3F) | 0x80);
        return new(new Guid(id, bigEndian: true));
    }
}
