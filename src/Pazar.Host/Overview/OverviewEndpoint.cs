using Microsoft.AspNetCore.Http;
using Pazar.Booking;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Ordering;
using Pazar.Payments;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary><c>GET /api/admin/overview</c>: all services are asked at once, each for what it has counted already.</summary>
internal sealed class OverviewEndpoint(Func<IReadOnlyDictionary<string, Database>> reachable, Currency currency, TimeProvider clock)
{
    public void Map(Routes routes) => routes.Get("/api/admin/overview", TellAsync).Admin().Answers<OverviewView>()
        .Summary("How the shop does: orders by status, orders and revenue of the last hour and the last 30 days, how long sagas take, and what waits.")
        .Description("What belongs to a service that this process cannot reach, or that does not answer within two seconds, is null, and `unavailable` names the service.");

    private async Task TellAsync(HttpContext context) => await context.WriteAsync(await ReadAsync(context.RequestAborted), OverviewJson.Default.OverviewView);

    internal async Task<OverviewView> ReadAsync(CancellationToken stop)
    {
        Reach reach = new(reachable(), stop);
        var orders = reach.AskAsync("ordering", OrderCountsStore.ReadAsync);
        var durations = reach.AskAsync("ordering", OrderCountsStore.ReadDurationsAsync);
        var payments = reach.AskAsync("payments", PaymentBacklogStore.ReadAsync);
        var holds = reach.AskAsync("booking", BookingBacklogStore.ReadAsync);
        var outlines = await Task.WhenAll(AllServices.Names.Select(async service => (Service: service, Outline: await reach.AskAsync(service, LogOutlineStore.ReadAsync))));
        var logs = outlines.Where(told => told.Outline is not null).ToDictionary(told => told.Service, told => told.Outline!);
        return new(
            clock.GetUtcNow(), currency.Code, await orders is { } counts ? OrdersOverviewView.Of(counts) : null, await durations is { } took ? SagaDurationsView.Of(took) : null,
            new(logs.Values.Sum(outline => outline.DeadLetters), (await payments)?.InDoubt, (await payments)?.Unresolved, (await holds)?.Holds, (await holds)?.Seats),
            LogOutline.Lags(logs), reach.Unavailable);
    }
}
