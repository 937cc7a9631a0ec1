using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Payments;
using Pazar.Postgres;

namespace Pazar.Host;

/// <summary><c>GET /api/admin/orders/{id}/saga</c>.</summary>
internal sealed class SagaEndpoint(Func<IReadOnlyDictionary<string, Database>> reachable)
{
    public void Map(Routes routes) => routes.Get("/api/admin/orders/{id}/saga", TellAsync).Admin().Answers<SagaView>().Refuses(404, "not_found")
        .Summary("An order's way through the services: every event with its cause, what the payment provider was asked, and what may be done now.")
        .Description("Causes follow from the shape of the saga. API keys are told no private fields. Where Payments cannot be asked, `payment` is null and `unavailable` names it.");

    private async Task TellAsync(HttpContext context)
    {
        var id = context.RouteId<Order>();
        var databases = reachable();
        var order = await OrderSagaStore.FindAsync(databases["ordering"], id, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        Reach reach = new(databases, context.RequestAborted);
        var payment = await reach.AskAsync("payments", (payments, stop) => PaymentSagaStore.FindAsync(payments, new(id.Value), stop));
        await context.WriteAsync(SagaView.Of(order, payment, reach.Unavailable, context.Caller().ApiKey is not null), SagaJson.Default.SagaView);
    }
}
