using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Payments;

/// <summary>A provider as it can be chosen: its name, which is that of its section of settings too, and its tables if it has any.</summary>
/// <param name="Build">Null when it is not chosen and its settings are not there: payments that are still with it wait.</param>
internal sealed record ProviderKind(string Name, Func<ServiceBuilder, bool, IPaymentProvider?> Build, MigrationSet? Migrations = null)
{
    public static IReadOnlyList<ProviderKind> All { get; } = [SimulatedProvider.Kind, StripeProvider.Kind];
}
