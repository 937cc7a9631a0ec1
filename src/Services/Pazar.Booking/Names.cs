namespace Pazar.Booking;

/// <summary>How statuses are written in SQL and in queries.</summary>
internal static class Names
{
    private static readonly Dictionary<string, ReservationStatus> Statuses = Enum.GetValues<ReservationStatus>().ToDictionary(Of);
    private static readonly Dictionary<string, PaymentStep> Steps = Enum.GetValues<PaymentStep>().ToDictionary(Of);

    public static string AllStatuses { get; } = string.Join(", ", Statuses.Keys);

    public static string Of(ReservationStatus status) => status switch
    {
        ReservationStatus.Hold => "HOLD",
        ReservationStatus.Confirmed => "CONFIRMED",
        ReservationStatus.Cancelled => "CANCELLED",
        _ => "EXPIRED",
    };

    public static string Of(PaymentStep step) => step switch
    {
        PaymentStep.None => "NONE",
        PaymentStep.Requested => "REQUESTED",
        PaymentStep.ActionRequired => "ACTION_REQUIRED",
        PaymentStep.Failed => "FAILED",
        _ => "ACCEPTED",
    };

    public static ReservationStatus ToStatus(string name) => Statuses[name];

    public static bool IsStatus(string name) => Statuses.ContainsKey(name);

    public static PaymentStep ToStep(string name) => Steps[name];
}
