using Pazar.Payments;

namespace Pazar.Host;

/// <summary>Who moves the money of the payments that begin here. A simulation is what it takes to try Pazar out, and a mistake in earnest.</summary>
internal static class MoneyMover
{
    /// <summary>Null where Payments does not run.</summary>
    public static string? NameOf(Application application) =>
        application.Options.Chosen.Any(service => service is PaymentsService) ? PaymentsService.ProviderOf(application.Settings) : null;

    /// <summary>What has to be said of it, or null. Databases of one's own are taken for the sign of earnest.</summary>
    public static string? WarningOf(Application application) => NameOf(application) is { } name && PaymentsService.IsSimulated(name) && application.Databases.HasExternal
        ? $"Payments:Provider is {name}: orders are confirmed and no money moves."
        : null;
}
