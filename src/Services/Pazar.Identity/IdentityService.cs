using Microsoft.Extensions.Configuration;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Users, their sign-ins, and the keys that sign access tokens.</summary>
public sealed class IdentityService : PazarService
{
    private const string Tag = "Identity";

    /// <summary>A token and room for spaces: reading it costs next to nothing, whoever sent it.</summary>
    private const int MostRefreshBytes = 4 * 1024;

    public override string Name => "identity";

    /// <summary>Whom to believe, where Identity runs in this process: the host registers it before anything is served.</summary>
    public static ITrust Trust(Database own) => new OwnTrust(new(own), new(own));

    /// <summary>Whom to believe, where Identity runs elsewhere: as its process says at its address, or else as its database does.</summary>
    public static ITrust TrustFromElsewhere(IConfiguration settings, Func<Database> database)
    {
        var options = Settings.Read<IdentityOptions>(settings, "Identity", options => options.Validate());
        if (string.IsNullOrEmpty(options.Address))
        {
            var identity = database();
            return new DatabaseTrust(new(identity), new(identity));
        }
        return string.IsNullOrEmpty(options.TrustSecret)
            ? throw new SettingException("Identity:Address is set without Identity:TrustSecret; it is the one that Identity's own process has, of 32 characters or more.")
            : new HttpTrust(new(options.Address.TrimEnd('/') + '/'), options.TrustSecret);
    }

    /// <summary>Whether Identity's database tells a process that only checks tokens what it needs.</summary>
    public static Task<bool> TellsTrustAsync(Database identity, CancellationToken stop) => new SigningKeyStore(identity).TellsPublicAsync(stop);

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<IdentityOptions>("Identity", options => options.Validate());
        var logger = service.Logger<IdentityService>();
        var limits = service.Shared<CredentialLimits>();
        var tokens = service.Shared<AccessTokens>();
        var revocations = service.Shared<Revocations>();

        UserStore users = new(service.Database);
        SigningKeyStore keyStore = new(service.Database);
        SigningKeys keys = new(keyStore, service.Clock);
        RevocationStore revocationStore = new(service.Database);
        Passwords passwords = new(options, limits);
        RefreshSeal seal = new(new(service.Database));
        Sessions sessions = new(service.Writes, tokens, keys, seal, options);
        Login login = new(passwords, users, sessions, limits, options, service.Clock);
        Logout logout = new(service.Writes, revocations);
        Profile profile = new(service.Writes, users);
        Users admin = new(service.Writes, users, revocations);
        ResetPassword reset = new(
            service.Writes, passwords, users, login, limits, revocations, options, service.Clock, logger);

        service.Routes(routes =>
        {
            routes.Json(IdentityJson.Default);
            routes.Post("/api/auth/register", new Register(service.Writes, passwords, users, sessions, limits, service.Clock).HandleAsync)
                .Anonymous().Idempotent().Body<RegisterBody>().Answers<RegisterAnswer>(201)
                .Refuses(409, "email_taken", "username_taken").Tag(Tag).Summary("Register and sign in");
            routes.Post("/api/auth/login", login.HandleAsync)
                .Anonymous().Body<LoginBody>().Answers<TokenPair>().Refuses(401, "invalid_credentials").Tag(Tag).Summary("Sign in");
            routes.Post("/api/auth/refresh", new Refresh(service.Writes, sessions, seal, login, limits, revocations, options, logger).HandleAsync)
                .Anonymous().TakesItsOwnWrite().MaxBody(MostRefreshBytes).Body<RefreshBody>().Answers<TokenPair>().Refuses(401, "refresh_invalid", "refresh_reused")
                .Tag(Tag).Summary("Exchange a refresh token for a new pair; each works once");
            routes.Post("/api/auth/logout", logout.HandleAsync).Body<RefreshBody>().Answers(204).Tag(Tag).Summary("End this sign-in");
            routes.Post("/api/auth/logout-all", logout.HandleAllAsync).Answers(204).Tag(Tag).Summary("End every sign-in of mine");
            routes.Post("/api/auth/verify", new Verify(tokens, keys, revocationStore, service.Clock).HandleAsync)
                .Anonymous().Body<VerifyBody>().Answers<VerifyAnswer>().Tag(Tag).Summary("Ask whether an access token counts");
            routes.Get("/api/auth/me", profile.ReadAsync).Answers<UserAccount>().Tag(Tag).Summary("Read my account");
            routes.Patch("/api/auth/me", profile.ChangeAsync)
                .Body<ProfileBody>().Answers<UserAccount>().Refuses(409, "username_taken").Tag(Tag).Summary("Change my names");
            routes.Post("/api/auth/password", new ChangePassword(service.Writes, passwords, users, login, limits, revocations).HandleAsync)
                .Body<ChangePasswordBody>().Answers(204).Refuses(401, "invalid_credentials").Tag(Tag)
                .Summary("Change my password; every other sign-in ends");
            routes.Post("/api/auth/password-reset", reset.RequestAsync)
                .Anonymous().Body<RequestResetBody>().Answers(202).Tag(Tag).Summary("Ask for a way to set a new password");
            routes.Post("/api/auth/password-reset/confirm", reset.ConfirmAsync)
                .Anonymous().Body<ConfirmResetBody>().Answers(204).Refuses(400, "reset_token_invalid").Tag(Tag).Summary("Set a new password");
            routes.Get($"/{SigningKeys.Path}", keys.AnswerAsync).Anonymous().Answers(200).Tag(Tag).Summary("The public keys of access tokens");
            if (!string.IsNullOrEmpty(options.TrustSecret)) new RevocationNewsEndpoint(revocationStore, options.TrustSecret).Map(routes);
            routes.Get("/api/users", admin.ListAsync).Admin().List<UserAccount>().Tag(Tag).Summary("List users, newest first");
            routes.Get("/api/users/{id}", admin.ReadAsync).Admin().Answers<UserAccount>().Refuses(404, "not_found").Tag(Tag).Summary("Read a user");
            routes.Patch("/api/users/{id}", admin.ChangeAsync)
                .Admin().Body<UserBody>().Answers<UserAccount>().Refuses(403, "forbidden").Refuses(404, "not_found").Refuses(409, "last_admin").Tag(Tag)
                .Summary("Change a user's role, or deactivate or activate them");
        });
        service.Sweep("sweep", Sweep.Every, new Sweep(keyStore, users, options, logger).RunOnceAsync);
    }
}
