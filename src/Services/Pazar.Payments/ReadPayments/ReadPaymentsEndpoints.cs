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
            .Query("in_doubt", "Admins: only those of which the provider can tell nothing any more, for somebody to look up and resolve. Each shows its `doubt`.", ParameterType.OneOf("true"))
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
        FieldErrors errors = new();
        var inDoubt = context.QueryField("in_doubt", errors);
        errors.OneOf("in_doubt", inDoubt, "true").ThrowIfAny();
        if (inDoubt is not null && !context.Caller().IsAdmin) throw new ProblemException(Problem.Forbidden);
        await Page.WriteAsync(
            context, page, await ReadAsync(context, page, owner, inDoubt is not null), static payment => payment.Id.ToString(), PaymentsJson.Default.PaymentView);
    }

    private async Task<IReadOnlyList<PaymentView>> ReadAsync(HttpContext context, PageRequest page, Id<User>? owner, bool isInDoubt)
    {
        var (caller, after, stop) = (context.Caller(), page.AfterId<Payment>(), context.RequestAborted);
        if (context.QueryId<Order>("order_id") is { } order)
        {
            var found = await reader.FindAsync(new(order.Value), owner, caller.UserId, stop);
            if (found is { OrderId: not null } && caller.IsAdmin) found = await reader.WithDoubtAsync(found, stop);
            return found is { OrderId: not null } && after is null && (found.Doubt is not null || !isInDoubt) ? [found] : [];
        }
        var payments = isInDoubt ? await reader.ListInDoubtAsync(owner, caller.UserId, after, page.Take, stop) : await reader.ListAsync(owner, caller.UserId, after, page.Take, stop);
        return caller.IsAdmin ? await reader.WithDoubtsAsync(payments, stop) : payments;
    }

    private Task FindAsync(HttpContext context) => FindAsync(context, context.RouteId<Payment>(), static _ => true);

    private Task FindAsync(HttpContext context, Payable payable) => FindAsync(context, payable.PaymentId, payment => payment.IsOf(payable));

    private async Task FindAsync(HttpContext context, Id<Payment> id, Func<PaymentView, bool> isMeant)
    {
        var (caller, stop) = (context.Caller(), context.RequestAborted);
        var payment = await reader.FindAsync(id, context.ReachableUser(), caller.UserId, stop);
        if (payment is null || !isMeant(payment)) throw new ProblemException(Problem.NotFound());
        if (caller.IsAdmin) payment = await reader.WithDoubtAsync(payment, stop);
        await context.WriteAsync(payment, PaymentsJson.Default.PaymentView);
    }
}
