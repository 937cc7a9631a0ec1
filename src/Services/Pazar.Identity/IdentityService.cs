using Microsoft.Extensions.Configuration;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Users, their sign-ins, and the keys that sign access tokens.</summary>
public sealed class IdentityService : PazarService
{
    public override string Name => "identity";

    /// <summary>Others keep copies of users, who change seldom.</summary>
    public override bool KeepsItsLog => true;

    /// <summary>Whom to believe, where Identity runs in this process: the host registers it before anything is served.</summary>
    public static ITrust Trust(Database own) => new OwnTrust(new(own), new(own), new(own));

    /// <summary>Whom to believe, where Identity runs elsewhere: as its process says at its address, or else as its database does.</summary>
    public static ITrust TrustFromElsewhere(IConfiguration settings, Func<Database> database)
    {
        var options = Settings.Read<IdentityOptions>(settings, "Identity");
        if (IdentityAddress.ClientOf(options) is { } client) return new HttpTrust(client);
        var identity = database();
        return new DatabaseTrust(new(identity), new(identity), new(identity));
    }

    /// <summary>Who makes the tokens of mails, where Identity runs in this process.</summary>
    public static IResetTokens ResetTokens(Database own) => new ResetTokens(new(own));

    /// <summary>Who makes the tokens of mails, where Identity runs elsewhere.</summary>
    public static IResetTokens ResetTokensFromElsewhere(IConfiguration settings) =>
        IdentityAddress.ClientOf(Settings.Read<IdentityOptions>(settings, "Identity")) is { } client ? new HttpResetTokens(client) : new NoResetTokens();

    /// <summary>Who makes the accounts of guests, where Identity runs elsewhere; null where its process is not to be asked, and so there are none.</summary>
    public static IGuests? GuestsFromElsewhere(IConfiguration settings) =>
        IdentityAddress.ClientOf(Settings.Read<IdentityOptions>(settings, "Identity")) is { } client ? new HttpGuests(client) : null;

    /// <summary>Whether Identity's database tells a process that only checks tokens what it needs.</summary>
    public static Task<bool> TellsTrustAsync(Database identity, CancellationToken stop) => new SigningKeyStore(identity).TellsPublicAsync(stop);

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<IdentityOptions>("Identity");
        var times = options.TokenTimes;
        var logger = service.Logger<IdentityService>();
        var limits = service.Shared<CredentialLimits>();
        var tokens = service.Shared<AccessTokens>();
        var revocations = service.Shared<Revocations>();

        UserStore users = new(service.Database);
        SigningKeyStore keyStore = new(service.Database);
        SigningKeys keys = new(keyStore, service.Clock);
        RevocationStore revocationStore = new(service.Database);
        ApiKeyStore apiKeys = new(service.Database);
        Passwords passwords = new(options, limits);
        RefreshSeal seal = new(new(service.Database));
        Sessions sessions = new(service.Writes, tokens, keys, seal, times);
        HeldRefusals refusals = new(options, service.Clock);
        Guests guests = new(service.Writes, sessions, options, service.Clock, logger);
        service.Shared<GuestDesk>().Open(guests);

        service.Routes("Identity", routes =>
        {
            routes.Json(IdentityJson.Default);
            new RegisterEndpoint(service.Writes, passwords, users, sessions, limits, service.Clock).Map(routes);
            new LoginEndpoint(passwords, users, sessions, limits, refusals).Map(routes);
            new RefreshEndpoint(service.Writes, service.Database, sessions, seal, refusals, limits, revocations, times, logger).Map(routes);
            new LogoutEndpoints(service.Writes, revocations).Map(routes);
            new SessionsEndpoints(service.Writes, service.Database, revocations).Map(routes);
            new VerifyEndpoint(tokens, keys, revocationStore, apiKeys, service.Clock).Map(routes);
            new ProfileEndpoints(service.Writes, users, limits).Map(routes);
            new ChangePasswordEndpoint(service.Writes, passwords, users, refusals, limits, revocations).Map(routes);
            new ResetPasswordEndpoints(service.Writes, passwords, users, refusals, limits, revocations, options, service.Clock, logger).Map(routes);
            new ClaimEndpoint(service.Writes, passwords, refusals, limits, revocations).Map(routes);
            new SigningKeysEndpoint(keys).Map(routes);
            new UsersEndpoints(service.Writes, users, new(service.Database), revocations).Map(routes);
            new ApiKeysEndpoints(service.Writes, apiKeys, revocations, service.Shared<ApiKeys>(), service.Clock).Map(routes);
            if (string.IsNullOrEmpty(options.TrustSecret)) return;
            TrustSecret secret = new(options.TrustSecret);
            new KnownApiKeysEndpoint(apiKeys, secret).Map(routes.Tagged("Operations"));
            new GuestsEndpoint(guests, secret).Map(routes.Tagged("Operations"));
            new RevocationsEndpoint(revocationStore, secret).Map(routes.Tagged("Operations"));
            new ResetTokensEndpoint(ResetTokens(service.Database), secret).Map(routes.Tagged("Operations"));
        });
        service.Sweep("sweep", Sweep.Every, new Sweep(keyStore, users, times, logger).RunOnceAsync);
    }
}
