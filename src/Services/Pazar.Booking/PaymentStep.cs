namespace Pazar.Booking;

/// <summary>How far a reservation's payment has come, as Booking has heard.</summary>
internal enum PaymentStep
{
    None,
    Requested,
    Failed,
    Accepted,
}
