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
        routes.Get("/api/payments/order/{order_id}", FindByOrderAsync).Answers<PaymentView>()
            .Refuses(StatusCodes.Status404NotFound, "not_found").Summary("The payment of one order.");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var owner = context.ListedUser(isAllForAdmins: true);
        IReadOnlyList<PaymentView> payments = context.QueryId<Order>("order_id") is { } order
            ? await reader.FindAsync(PaymentOf(order), owner, context.Caller().UserId, context.RequestAborted) is { } payment && page.After is null ? [payment] : []
            : await reader.ListAsync(owner, context.Caller().UserId, page.AfterId<Payment>(), page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, payments, static payment => payment.Id.ToString(), PaymentsJson.Default.PaymentView);
    }

    private Task FindAsync(HttpContext context) => FindAsync(context, context.RouteId<Payment>());

    private Task FindByOrderAsync(HttpContext context) => FindAsync(context, PaymentOf(context.RouteId<Order>("order_id")));

    private async Task FindAsync(HttpContext context, Id<Payment> id)
    {
        var payment = await reader.FindAsync(id, context.ReachableUser(), context.Caller().UserId, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteAsync(payment, PaymentsJson.Default.PaymentView);
    }

    private static Id<Payment> PaymentOf(Id<Order> order) => Payable.Of(order).PaymentId;
}
