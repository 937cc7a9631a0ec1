using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>All that a message is written from.</summary>
/// <param name="Order">The order that it is about, as far as it was heard of.</param>
/// <param name="Event">The event that it is about, as far as it was heard of.</param>
internal sealed record LetterMatter(Occasion Occasion, Channel Channel, Guid? About, Facts Facts, Contact Contact, KnownOrder? Order = null, KnownEvent? Event = null)
{
    /// <summary>Opens what only the recipient may open; it is kept nowhere.</summary>
    public string? Token { get; init; }
}
