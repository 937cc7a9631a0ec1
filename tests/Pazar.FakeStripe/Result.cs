using System.Text.Json.Nodes;

namespace Pazar.FakeStripe;

/// <summary>What a request is answered, and the events that follow from it.</summary>
/// <param name="IsKept">Its execution had begun, so its key repeats it.</param>
/// <param name="Method">The payment method that it was about.</param>
internal sealed record Result(int Status, JsonObject Body, bool IsKept = true, string? Method = null)
{
    public List<(string Type, JsonObject Object)> Events { get; } = [];

    public static Result Invalid(string? code, string message, string? param = null, JsonObject? intent = null, int status = 400) =>
        Error(status, "invalid_request_error", code, message, param, intent);

    /// <summary>Refused before anything began.</summary>
    public static Result Refused(int status, string type, string? code, string message) => Error(status, type, code, message) with { IsKept = false };

    public static Result Error(int status, string type, string? code, string message, string? param = null, JsonObject? intent = null, string? declineCode = null)
    {
        JsonObject error = new() { ["type"] = type, ["message"] = message };
        if (code is not null) error["code"] = code;
        if (declineCode is not null) error["decline_code"] = declineCode;
        if (param is not null) error["param"] = param;
        if (intent is not null) error["payment_intent"] = intent;
        return new(status, new JsonObject { ["error"] = error });
    }
}
