using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pazar.Contracts;
using Pazar.Identity;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>The application, built and not started: all of the configuration was read, every service its own section, so a mistake is told alone.</summary>
internal sealed class Application : IAsyncDisposable
{
    private Application(WebApplication web, PazarOptions options, Databases databases, IReadOnlyList<BindingAddress> addresses) =>
        (Web, Options, Databases, Addresses) = (web, options, databases, addresses);

    public WebApplication Web { get; }

    public IConfiguration Settings => Web.Configuration;

    public PazarOptions Options { get; }

    public Databases Databases { get; }

    /// <summary>Where it is to listen.</summary>
    public IReadOnlyList<BindingAddress> Addresses { get; }

    public static Application Build(Arguments arguments, Action<WebApplicationBuilder>? more = null)
    {
        var builder = HostSettings.CreateBuilder(arguments.Settings);
        more?.Invoke(builder);
        var options = HostSettings.ReadPazar(builder, arguments);
        var addresses = Listening.Read(builder.Configuration);
        Databases databases = new(builder.Configuration, options);
        var runsIdentity = options.Chosen.Any(service => service is IdentityService);
        var trust = runsIdentity ? IdentityService.Trust(databases.Own("identity")) : IdentityService.TrustFromElsewhere(builder.Configuration, databases.Believed);
        builder.Services.AddSingleton(runsIdentity ? IdentityService.ResetTokens(databases.Own("identity")) : IdentityService.ResetTokensFromElsewhere(builder.Configuration));
        if (!runsIdentity && IdentityService.GuestsFromElsewhere(builder.Configuration) is { } guests) builder.Services.AddSingleton(guests);
        var web = ServiceHost.Build(builder, options.Chosen, databases, trust, PrivateFields.RemovedFrom, BesideOrdering.Joining(() => databases.All, () => databases.Reachable));
        databases.CheckAddresses();
        return new(web, options, databases, addresses);
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await Databases.DisposeAsync();
    }
}
