using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Basket;

/// <summary>
/// Has accounts made for guests whose orders were placed, and only for these: whoever mistypes an address or whose basket is refused leaves nobody behind.
/// The request that waits for the order does so at once; what a process that died has left is done by the sweep.
/// </summary>
internal sealed class GuestCheckouts(GuestDesk desk, CheckoutStore store, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>The request that waits for the order has so long.</summary>
    private static readonly TimeSpan OfRequest = TimeSpan.FromSeconds(30);

    private const int MostAtOnce = 100;

    public bool AreTaken => desk.CanWelcome;

    /// <summary>What the guest is signed in by; null for somebody with an account, and where a repetition comes late, or with another address.</summary>
    public async Task<GuestTokens?> WelcomeAsync(HttpContext context, Id<Order> order, CheckoutAnswer? answer, string? email)
    {
        if (answer is not { Placed: not null, Guest: { IsRecent: true } guest } || guest.Email != email) return null;
        try
        {
            var tokens = await desk.WelcomeAsync(
                new(guest.UserId.Value, order.Value, guest.Email, SignsIn: true, context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress?.ToString(), context.RequestId()), context.RequestAborted);
            await store.GuestIsToldAsync(order, context.RequestAborted);
            return tokens;
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !context.RequestAborted.IsCancellationRequested))
        {
            // The order is placed, and the same request again is answered with it.
            BasketLog.GuestNotWelcomed(logger, fault.Message);
            throw new ProblemException(Problem.Overloaded());
        }
    }

    public async Task SweepAsync(CancellationToken stop)
    {
        if (!desk.CanWelcome) return;
        foreach (var (order, user, email) in await store.UntoldGuestsAsync(OfRequest, MostAtOnce, stop))
        {
            try
            {
                await desk.WelcomeAsync(new(user.Value, order.Value, email, SignsIn: false), stop);
                await store.GuestIsToldAsync(order, stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                // The next one may well be made; this one is tried again.
                BasketLog.GuestNotWelcomed(logger, fault.Message);
            }
        }
    }
}
