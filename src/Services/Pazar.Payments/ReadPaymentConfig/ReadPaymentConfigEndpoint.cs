using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Payments;

/// <param name="chosen">The provider of payments that begin from now on.</param>
internal sealed class ReadPaymentConfigEndpoint(IPaymentProvider chosen)
{
    private readonly PaymentConfigView _view = new(chosen.Name, chosen.PublishableKey);

    public void Map(Routes routes) => routes.Get("/api/payments/config", ReadAsync).Anonymous().Answers<PaymentConfigView>()
        .Summary("Who moves the money, and the key that its form in the browser needs.");

    private Task ReadAsync(HttpContext context) => context.WriteAsync(_view, PaymentsJson.Default.PaymentConfigView);
}
