using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Payments;

internal sealed class PayOrderEndpoint(Batcher<PayCommand, Result<PaymentState>?> pay, PaymentReaderStore reader, AnswerWatch watch, TimeProvider clock)
{
    /// <summary>How long the provider's answer is waited for; after that the payment is answered as it is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    public void Map(Routes routes) => routes.Post("/api/payments/order/{order_id}/pay", PayAsync).Body<PayBody>().Answers<PaymentView>().Idempotent()
        .Refuses(StatusCodes.Status400BadRequest, "validation_failed", "invalid_json").Refuses(StatusCodes.Status404NotFound, "not_found")
        .Refuses(StatusCodes.Status409Conflict, "payment_in_progress", "already_paid", "not_payable")
        .Summary("Pays, or pays again after a decline, while the order waits.").Tag("Payments");

    /// <summary>What an idempotency key keeps of success is only that the attempt was taken on: the payment itself is read when it is answered.</summary>
    public static Reply Render(Result<PaymentState>? outcome) => outcome switch
    {
        null => Replies.Refused(Problem.NotFound()),
        { Succeeded: true } => Replies.Empty(StatusCodes.Status200OK),
        { Refusal: { } refusal } => Replies.Refused(refusal),
    };

    private async Task PayAsync(HttpContext context)
    {
        var order = context.RouteId<Order>("order_id");
        var owner = ReadPaymentsEndpoints.Owner(context);
        var body = await JsonBody.ReadAsync(context, PaymentsJson.Default.PayBody);
        new FieldErrors().Required("payment_method", body.PaymentMethod).PaymentMethod(body.PaymentMethod).ThrowIfAny();

        var reply = await pay.ReplyAsync(context, new(order, owner, body.PaymentMethod));
        if (reply.Status == StatusCodes.Status200OK)
        {
            var payment = await AfterAttemptAsync(order, owner, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
            reply = Replies.Of(StatusCodes.Status200OK, payment, PaymentsJson.Default.PaymentView) with { IsReplay = reply.IsReplay };
        }
        await Replies.SendAsync(context, reply);
    }

    private async Task<PaymentView?> AfterAttemptAsync(Id<Order> order, Id<User>? owner, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        try
        {
            while (true)
            {
                var told = watch.Next(order);
                var found = await reader.FindWithAttemptAsync(order, owner, stop);
                if (found is not { IsTrying: true } || clock.GetElapsedTime(started) > Patience) return found?.Payment;
                await LogSignal.WaitAsync(told, Poll, stop);
            }
        }
        finally
        {
            watch.Leave(order);
        }
    }
}
