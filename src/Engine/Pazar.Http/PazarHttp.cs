using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Pazar.Http;

/// <summary>Puts the conventions of the API into a web application. The application registers an <see cref="ITrust"/> itself.</summary>
public static class PazarHttp
{
    public static IServiceCollection AddPazarHttp(this IServiceCollection services, IConfiguration configuration)
    {
        var options = Settings.Read<HttpOptions>(configuration, "Http");
        options = options with { DocsBundle = options.DocsBundle ?? configuration["PAZAR_DOCS_BUNDLE"] };
        var limits = Settings.Read<LimitOptions>(configuration, "Limits");

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton(limits);
        services.AddSingleton<RequestLimits>().AddSingleton<CredentialLimits>();
        services.AddSingleton(provider => new TokenCache(options.TokenCacheEntries, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new AccessTokens(options.Issuer, options.Audience, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Revocations>().AddSingleton<ApiKeys>().AddSingleton<TrustKeeper>().AddSingleton<TokenGate>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TrustKeeper>());
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<TrustKeeper>());
        services.AddSingleton<Entrance>().AddSingleton<InnerRequests>();
        services.AddSingleton<ServerSentEvents>().AddSingleton<CsvExports>();
        services.AddSingleton<Abilities>().AddSingleton<HealthEndpoints>();
        services.AddRouting();
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            // A number is written as one; the description says so too.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddPazarDescription();
        services.AddSingleton<ConnectionShares>().AddSingleton<DiagnosticSource, ServerRefusals>();
        services.Configure<KestrelServerOptions>(server => Limit(server, options));
        return services;
    }

    public static WebApplication UsePazarHttp(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<HttpOptions>();
        if (options.TrustedProxies.Length > 0) app.UseForwardedHeaders(Forwarded(options));
        app.Use(app.Services.GetRequiredService<InnerRequests>().Before);
        app.UseMiddleware<RequestPipeline>();
        app.Use(app.Services.GetRequiredService<Entrance>().Before);
        app.UseRouting();
        app.UseMiddleware<Guard>();
        Routes routes = new(app);
        app.Services.GetRequiredService<HealthEndpoints>().Map(routes);
        app.Services.GetRequiredService<DescriptionEndpoints>().Map(routes);
        return app;
    }

    private static ForwardedHeadersOptions Forwarded(HttpOptions options)
    {
        ForwardedHeadersOptions forwarded = new()
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var network in options.TrustedNetworks) forwarded.KnownIPNetworks.Add(network);
        return forwarded;
    }

    private static void Limit(KestrelServerOptions server, HttpOptions options)
    {
        server.AddServerHeader = false;
        server.ConfigureEndpointDefaults(endpoint => endpoint.Use(endpoint.ApplicationServices.GetRequiredService<ConnectionShares>().Before));
        server.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        server.Limits.MaxConcurrentConnections = options.MaxConnections;
        server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(options.IdleSeconds);
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.HeadersTimeoutSeconds);
        server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        server.Limits.MaxRequestLineSize = 8 * 1024;
    }
}
