using System.Collections.Frozen;

namespace Pazar.Contracts;

/// <summary>Which service says which events.</summary>
public static class Speakers
{
    private static readonly FrozenDictionary<string, string> ByType = new (string Service, string[] Types)[]
    {
        ("identity", [UserRegistered.Type.Name, UserChanged.Type.Name, PasswordResetRequested.Type.Name, GuestRegistered.Type.Name, UserClaimed.Type.Name]),
        ("catalog", [ProductCreated.Type.Name, ProductUpdated.Type.Name, ProductArchived.Type.Name]),
        ("photos", [PhotoAdded.Type.Name, PhotoRemoved.Type.Name]),
        ("inventory", [StockReserved.Type.Name, StockFailed.Type.Name, StockReleased.Type.Name, StockChanged.Type.Name]),
        ("discounts", [DiscountChanged.Type.Name, DiscountEnded.Type.Name, DiscountRedeemed.Type.Name, DiscountRefused.Type.Name]),
        ("basket", [BasketCheckedOut.Type.Name]),
        ("ordering",
        [
            OrderCreated.Type.Name, OrderAccepted.Type.Name, OrderRefused.Type.Name, OrderDiscounted.Type.Name, OrderReserved.Type.Name, OrderConfirmed.Type.Name,
            OrderCancelled.Type.Name, OrderShipped.Type.Name, OrderDelivered.Type.Name,
            OrderRefundRequested.Type.Name, OrderRefunded.Type.Name,
        ]),
        ("payments",
        [
            PaymentAuthorized.Type.Name, PaymentActionRequired.Type.Name, PaymentFailed.Type.Name, PaymentCaptured.Type.Name, PaymentCaptureFailed.Type.Name,
            PaymentVoided.Type.Name, PaymentVoidFailed.Type.Name, PaymentAuthorizationVoided.Type.Name, PaymentRefunded.Type.Name, PaymentRefundFailed.Type.Name,
            PaymentResolved.Type.Name,
        ]),
        ("booking",
        [
            EventCreated.Type.Name, EventUpdated.Type.Name, EventDeleted.Type.Name, EventAvailabilityChanged.Type.Name, ReservationHeld.Type.Name,
            ReservationOffered.Type.Name, ReservationConfirmed.Type.Name, ReservationCancelled.Type.Name, ReservationExpired.Type.Name,
            ReservationPaymentRequested.Type.Name, ReservationPaymentFailed.Type.Name, ReservationPaymentAccepted.Type.Name, ReservationPaymentUnwanted.Type.Name,
        ]),
        ("webhooks", [WebhookDisabled.Type.Name]),
    }.SelectMany(speaker => speaker.Types, (speaker, type) => (type, speaker.Service)).ToFrozenDictionary(said => said.type, said => said.Service);

    /// <summary>Every service that says something.</summary>
    public static IReadOnlyList<string> Services { get; } = [.. ByType.Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Every type of event that there is.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. ByType.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The service that says events of this type; null for one that nobody here says.</summary>
    public static string? Of(string type) => ByType.GetValueOrDefault(type);
}
