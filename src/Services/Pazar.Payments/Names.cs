namespace Pazar.Payments;

/// <summary>How statuses, operations and outcomes are written in SQL.</summary>
internal static class Names
{
    private static readonly Dictionary<string, PaymentStatus> Statuses = Enum.GetValues<PaymentStatus>().ToDictionary(Of);
    private static readonly Dictionary<string, Operation> Operations = Enum.GetValues<Operation>().ToDictionary(Of);

    public static string Of(PaymentStatus status) => status switch
    {
        PaymentStatus.Unheard => "UNHEARD",
        PaymentStatus.Pending => "PENDING",
        PaymentStatus.RequiresAction => "REQUIRES_ACTION",
        PaymentStatus.Authorized => "AUTHORIZED",
        PaymentStatus.Captured => "CAPTURED",
        PaymentStatus.Failed => "FAILED",
        PaymentStatus.Voided => "VOIDED",
        _ => "REFUNDED",
    };

    public static string Of(Operation operation) => operation switch
    {
        Operation.Authorize => "authorize",
        Operation.Capture => "capture",
        Operation.Void => "void",
        Operation.Refund => "refund",
        _ => "release",
    };

    public static PaymentStatus ToStatus(string name) => Statuses[name];

    public static Operation ToOperation(string name) => Operations[name];
}
