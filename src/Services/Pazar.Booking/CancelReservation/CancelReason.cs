namespace Pazar.Booking;

/// <summary>Why a reservation was cancelled, as the wire names it.</summary>
internal static class CancelReason
{
    public const string Customer = "customer";
    public const string CaptureFailed = "capture_failed";
}
