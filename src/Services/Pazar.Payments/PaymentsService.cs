using Pazar.Service;

namespace Pazar.Payments;

public sealed class PaymentsService : PazarService
{
    public override string Name => "payments";
    public override void Configure(ServiceBuilder service) { }
}
