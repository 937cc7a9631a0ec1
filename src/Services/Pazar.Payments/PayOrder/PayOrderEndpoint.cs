using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Payments;

internal sealed class PayOrderEndpoint(Batcher<PayCommand, Result<PaymentState>?> pay, PaymentReaderStore reader, LogTail tail)
{
    /// <summary>How long the provider's answer is waited for; after that the payment is answered as it is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public void Map(Routes routes)
    {
        Map(routes, "order", context => Payable.Of(context.RouteId<Order>("order_id")));
        Map(routes, "reservation", context => Payable.Of(context.RouteId<Reservation>("reservation_id")));
    }

    private void Map(Routes routes, string kind, Func<HttpContext, Payable> payableOf) => routes
        .Post($"/api/payments/{kind}/{{{kind}_id}}/pay", context => PayAsync(context, payableOf(context))).Body<PayBody>().Answers<PaymentView>().Idempotent()
        .Refuses(StatusCodes.Status400BadRequest, "validation_failed", "invalid_json").Refuses(StatusCodes.Status404NotFound, "not_found")
        .Refuses(StatusCodes.Status409Conflict, "payment_in_progress", "already_paid", "not_payable", "too_many_attempts")
        .Summary($"Pays, or pays again after a decline, while the {kind} waits.");

    /// <summary>What an idempotency key keeps of success is only that the attempt was taken on: the payment itself is read when it is answered.</summary>
    public static Reply Render(Result<PaymentState>? outcome) => outcome switch
    {
        null => Replies.Refused(Problem.NotFound()),
        { Succeeded: true } => Replies.Empty(StatusCodes.Status200OK),
        { Refusal: { } refusal } => Replies.Refused(refusal),
    };

    private async Task PayAsync(HttpContext context, Payable payable)
    {
        var owner = context.ReachableUser();
        var body = await JsonBody.ReadAsync(context, PaymentsJson.Default.PayBody);
        new FieldErrors().Required("payment_method", body.PaymentMethod).PaymentMethod(body.PaymentMethod).ThrowIfAny();

        var reply = await pay.ReplyAsync(context, new(payable, owner, body.PaymentMethod));
        if (reply.Status == StatusCodes.Status200OK)
        {
            var paid = await AfterAttemptAsync(payable.PaymentId, owner, context.Caller().UserId, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
            reply = Replies.Of(StatusCodes.Status200OK, paid, PaymentsJson.Default.PaymentView) with { IsReplay = reply.IsReplay };
        }
        await Replies.SendAsync(context, reply);
    }

    /// <summary>Every end of an authorization is said in the log.</summary>
    private async Task<PaymentView?> AfterAttemptAsync(Id<Payment> id, Id<User>? owner, Id<User> viewer, CancellationToken stop) =>
        (await tail.UntilAsync(id.Value, reading => reader.FindWithAttemptAsync(id, owner, viewer, reading), found => found is not { IsTrying: true }, Patience, stop))?.Payment;
}
