using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;
using Route = Pazar.Http.Route;

namespace Pazar.Testing;

/// <summary>Services as the host runs them, over a real Kestrel and databases of their own.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IReadOnlyList<PazarService> _services;
    private readonly bool _ownsDatabases;

    private TestHost(WebApplication app, IReadOnlyList<PazarService> services, IReadOnlyDictionary<string, Database> databases, bool ownsDatabases)
    {
        (_app, _services, Databases, _ownsDatabases) = (app, services, databases, ownsDatabases);
        Client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public IReadOnlyDictionary<string, Database> Databases { get; }

    /// <summary>What each route says about itself.</summary>
    public IReadOnlyList<Route> Routes =>
        [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<Route>()).OfType<Route>()];

    /// <summary>What the host shares with its services.</summary>
    public T Shared<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="services">Those that run.</param>
    /// <param name="others">Those that only have a database, for the logs that are followed.</param>
    /// <param name="shared">What the host shares with services beyond what it always does.</param>
    /// <param name="toldToMachines">What of an event's body machines are told; all of it unless said otherwise.</param>
    public static async Task<TestHost> StartAsync(
        IReadOnlyList<PazarService> services, IReadOnlyList<PazarService> others, Func<IReadOnlyDictionary<string, Database>, ITrust> trust,
        Dictionary<string, string?> settings, Func<IReadOnlyDictionary<string, Database>, Action<PazarService, ServiceBuilder>>? joining = null,
        Action<IServiceCollection, IReadOnlyDictionary<string, Database>>? shared = null, Func<string, string>? toldToMachines = null)
    {
        Dictionary<string, Database> databases = [];
        foreach (var service in services.Concat(others))
            databases.Add(service.Name, await TestServer.FreshDatabaseOfAsync(service.Name, [.. ServiceHost.MigrationsOf(service)]));
        return await StartAsync(services, databases, trust, settings, joining, shared, toldToMachines, ownsDatabases: true);
    }

    /// <summary>Another host of the same services on the same databases, as another process would be; to be disposed before this one.</summary>
    public Task<TestHost> StartBesideAsync(
        Func<IReadOnlyDictionary<string, Database>, ITrust> trust, Dictionary<string, string?> settings,
        Action<IServiceCollection, IReadOnlyDictionary<string, Database>>? shared = null) =>
        StartAsync(_services, Databases, trust, settings, joining: null, shared, toldToMachines: null, ownsDatabases: false);

    private static async Task<TestHost> StartAsync(
        IReadOnlyList<PazarService> services, IReadOnlyDictionary<string, Database> databases, Func<IReadOnlyDictionary<string, Database>, ITrust> trust,
        Dictionary<string, string?> settings, Func<IReadOnlyDictionary<string, Database>, Action<PazarService, ServiceBuilder>>? joining,
        Action<IServiceCollection, IReadOnlyDictionary<string, Database>>? shared, Func<string, string>? toldToMachines, bool ownsDatabases)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        shared?.Invoke(builder.Services, databases);
        var app = ServiceHost.Build(builder, services, new TestDatabases(databases), trust(databases), toldToMachines ?? (static body => body), joining?.Invoke(databases));
        await app.StartAsync();
        return new(app, services, databases, ownsDatabases);
    }

    /// <summary>Sends a request with a JSON body, a token and headers such as <c>If-Match: "1"</c>, each of them if given.</summary>
    public async Task<TestAnswer> SendAsync(HttpMethod method, string path, string? body = null, string? token = null, params string[] headers)
    {
        using HttpRequestMessage request = new(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        foreach (var header in headers) request.Headers.TryAddWithoutValidation(header[..header.IndexOf(':')], header[(header.IndexOf(':') + 1)..].Trim());
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isSheet = response.Content.Headers.ContentType?.MediaType == "text/csv";
        var json = text.Length == 0 || isSheet ? default : JsonElement.Parse(text);
        WireTimes.Check(json);
        return new(response.StatusCode, json, response.Headers.ETag?.Tag,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public Task<TestAnswer> GetAsync(string path, string? token = null, params string[] headers) => SendAsync(HttpMethod.Get, path, null, token, headers);

    public Task<TestAnswer> PostAsync(string path, string? body = null, string? token = null, params string[] headers) =>
        SendAsync(HttpMethod.Post, path, body, token, headers);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (!_ownsDatabases) return;
        foreach (var database in Databases.Values) await database.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
public sealed record TestAnswer(HttpStatusCode Status, JsonElement Body, string? ETag, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The text of a field; of a problem, its <c>code</c> for one.</summary>
    public string? this[string field] => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(field, out var value)
        ? value.GetString()
        : throw new InvalidOperationException($"No {field} in the answer {Status} {Body}.");

    public string? Code => this["code"];
}
