using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Payments;

namespace Pazar.Host;

/// <summary>An order's way through the services, ready to draw.</summary>
/// <param name="DurationMilliseconds">Until it was confirmed, or cancelled before it was; null while neither has happened.</param>
/// <param name="Payment">Null while there is none, or where Payments could not be asked.</param>
internal sealed record SagaView(
    Guid OrderId, OrderStatus Status, string? CancelReason, Money TotalAmount, string Currency, DateTimeOffset? BeganAt, double? DurationMilliseconds,
    IReadOnlyList<SagaEventView> Events, SagaPaymentView? Payment, SagaAllowsView Allows, IReadOnlyList<string> Unavailable)
{
    /// <param name="isForMachines">Whether private fields are left out.</param>
    public static SagaView Of(OrderSaga order, PaymentSaga? payment, IReadOnlyList<string> unavailable, bool isForMachines)
    {
        List<ToldEvent> told = [.. order.Events.Select(said => ToldEvent.Of(said, isForMachines))];
        DateTimeOffset? began = told.Count > 0 ? told[0].Said.At : null;
        var ended = told.FirstOrDefault(one => one.Said.Type == OrderConfirmed.Type.Name || one.Said.Type == OrderCancelled.Type.Name)?.Said.At;
        return new(
            order.OrderId, order.Status, order.CancelReason, order.Total, order.Currency, began, ended is { } end ? Milliseconds(end - began!.Value) : null,
            [.. told.Select((one, i) => SagaEventView.Of(one, began!.Value, SagaCauses.Of(told, i)))],
            payment is null ? null : SagaPaymentView.Of(payment, told), SagaAllowsView.Of(order.Allows), unavailable);
    }

    internal static double Milliseconds(TimeSpan span) => Math.Round(span.TotalMilliseconds, 3);
}

/// <param name="Cause">The place in the list, from 0, of the event that it follows from.</param>
internal sealed record SagaEventView(
    string Service, string Type, DateTimeOffset At, double OffsetMilliseconds, Guid? EventId, long? Position, int? Cause, int? Attempt, JsonElement Data)
{
    public static SagaEventView Of(ToldEvent told, DateTimeOffset began, int? cause) => new(
        told.Said.Service, told.Said.Type, told.Said.At, SagaView.Milliseconds(told.Said.At - began), told.Said.EventId, told.Said.Position, cause, told.Attempt, told.Data);
}

internal sealed record SagaPaymentView(string Status, string Provider, string? FailureCode, IReadOnlyList<SagaCallView> Calls)
{
    public static SagaPaymentView Of(PaymentSaga payment, IReadOnlyList<ToldEvent> told) =>
        new(payment.Status, payment.Provider, payment.FailureCode, [.. payment.Operations.Select(operation => SagaCallView.Of(operation, told))]);
}

/// <summary>What the provider was asked, all tries of it together.</summary>
internal sealed record SagaCallView(
    string Operation, Guid? RefundId, int? Attempt, int Attempts, string Result, string? FailureCode, Money Amount,
    DateTimeOffset? BeganAt, DateTimeOffset? EndedAt, DateTimeOffset? NextAttemptAt)
{
    /// <summary>When it was asked for and when its answer was told stand among the events.</summary>
    public static SagaCallView Of(ProviderOperation operation, IReadOnlyList<ToldEvent> told)
    {
        var (asking, answering) = EventsOf(operation.Operation);
        var began = told.FirstOrDefault(one => asking.Contains(one.Said.Type) && IsOf(one))
            ?? (operation.RefundId is null ? null : told.FirstOrDefault(one => one.Said.Type == OrderCancelled.Type.Name));
        return new(
            operation.Operation, operation.RefundId, operation.Attempt, operation.Attempts, operation.Result, operation.FailureCode, operation.Amount,
            began?.Said.At,
            HasEnded(operation.Result) ? told.LastOrDefault(one => answering.Contains(one.Said.Type) && IsOf(one))?.Said.At : null, operation.NextAttemptAt);

        bool IsOf(ToldEvent one) => operation switch
        {
            { RefundId: { } refund } => one.Field("refund_id") == refund.ToString(),
            { Attempt: { } attempt } => one.Attempt == attempt,
            _ => true,
        };
    }

    private static bool HasEnded(string result) => result is not (ProviderOperation.InProgress or ProviderOperation.Waiting);

    private static (string[] Asking, string[] Answering) EventsOf(string operation) => operation switch
    {
        "authorize" => ([StockReserved.Type.Name], [PaymentAuthorized.Type.Name, PaymentFailed.Type.Name, PaymentActionRequired.Type.Name]),
        "capture" => ([OrderConfirmed.Type.Name], [PaymentCaptured.Type.Name, PaymentCaptureFailed.Type.Name]),
        "void" => ([OrderCancelled.Type.Name], [PaymentVoided.Type.Name, PaymentVoidFailed.Type.Name]),
        "refund" => ([OrderRefundRequested.Type.Name], [PaymentRefunded.Type.Name, PaymentRefundFailed.Type.Name]),
        _ => ([], [PaymentAuthorizationVoided.Type.Name]),
    };
}

internal sealed record SagaAllowsView(bool Cancel, bool Ship, bool Deliver, Money RefundableAmount)
{
    public static SagaAllowsView Of(OrderAllows allows) => new(allows.Cancel, allows.Ship, allows.Deliver, allows.Refund);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(SagaView))]
internal sealed partial class SagaJson : JsonSerializerContext;
