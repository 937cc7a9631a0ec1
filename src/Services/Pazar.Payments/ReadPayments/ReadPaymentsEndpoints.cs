using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Payments;

internal sealed class ReadPaymentsEndpoints(PaymentReaderStore reader)
{
    public void Map(Routes routes)
    {
        routes.Get("/api/payments", ListAsync).List<PaymentView>().Query("order_id", "Only this order's payment.", ParameterType.Id).OfUsers("payments", isAllForAdmins: true)
            .Refuses(StatusCodes.Status400BadRequest, "validation_failed").Summary("Payments, newest first.");
        routes.Get("/api/payments/{id}", FindAsync).Answers<PaymentView>()
            .Refuses(StatusCodes.Status404NotFound, "not_found").Summary("One payment.");
        routes.Get("/api/payments/order/{order_id}", context => FindAsync(context, Payable.Of(context.RouteId<Order>("order_id")))).Answers<PaymentView>()
            .Refuses(StatusCodes.Status404NotFound, "not_found").Summary("The payment of one order.");
        routes.Get("/api/payments/reservation/{reservation_id}", context => FindAsync(context, Payable.Of(context.RouteId<Reservation>("reservation_id")))).Answers<PaymentView>()
            .Refuses(StatusCodes.Status404NotFound, "not_found").Summary("The payment of one reservation.");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var owner = context.ListedUser(isAllForAdmins: true);
        IReadOnlyList<PaymentView> payments = context.QueryId<Order>("order_id") is { } order
            ? await reader.FindAsync(new(order.Value), owner, context.Caller().UserId, context.RequestAborted) is { OrderId: not null } payment && page.After is null ? [payment] : []
            : await reader.ListAsync(owner, context.Caller().UserId, page.AfterId<Payment>(), page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, payments, static payment => payment.Id.ToString(), PaymentsJson.Default.PaymentView);
    }

    private Task FindAsync(HttpContext context) => FindAsync(context, context.RouteId<Payment>(), static _ => true);

    private Task FindAsync(HttpContext context, Payable payable) => FindAsync(context, payable.PaymentId, payment => payment.IsOf(payable));

    private async Task FindAsync(HttpContext context, Id<Payment> id, Func<PaymentView, bool> isMeant)
    {
        var payment = await reader.FindAsync(id, context.ReachableUser(), context.Caller().UserId, context.RequestAborted);
        if (payment is null || !isMeant(payment)) throw new ProblemException(Problem.NotFound());
        await context.WriteAsync(payment, PaymentsJson.Default.PaymentView);
    }
}
