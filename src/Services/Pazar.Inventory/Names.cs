namespace Pazar.Inventory;

/// <summary>How statuses and causes are written in SQL and JSON.</summary>
internal static class Names
{
    public static string Of(ReservationStatus status) => status switch
    {
        ReservationStatus.Reserved => "reserved",
        ReservationStatus.Failed => "failed",
        ReservationStatus.Released => "released",
        ReservationStatus.Taken => "taken",
        _ => "cancelled",
    };

    public static string Of(MovementCause cause) => cause switch
    {
        MovementCause.Set => "set",
        MovementCause.Adjusted => "adjusted",
        MovementCause.Reserved => "reserved",
        MovementCause.Released => "released",
        _ => "taken",
    };
}
