using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pazar.Kernel;

namespace Pazar.Http.Tests;

/// <summary>A real server on a free port, with one route for each convention.</summary>
public sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebHost(WebApplication app, Uri address, TestTrust trust, Complaints complaints)
    {
        _app = app;
        Complaints = complaints;
        Trust = trust;
        Client = new() { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public TestTrust Trust { get; }

    /// <summary>What was logged as a warning or worse.</summary>
    public Complaints Complaints { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<WebHost> StartAsync(Dictionary<string, string?>? settings = null, Action<Routes>? map = null, TestTrust? trust = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        Complaints complaints = new();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(complaints);
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        trust ??= new();
        builder.Services.AddSingleton<ITrust>(trust);
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.Services.AddPazarHttp(builder.Configuration);
        var app = builder.Build();
        app.UsePazarHttp();
        Routes routes = new(app);
        SampleRoutes.Map(routes);
        map?.Invoke(routes);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(app, new(address), trust, complaints);
    }

    public string Token(Role role = Role.Customer, Id<User>? user = null, TimeSpan? lifetime = null, SigningKey? key = null, Guid? session = null, int version = 0) =>
        Services.GetRequiredService<AccessTokens>().Sign(key ?? Trust.Key, user ?? NewUser(), role, "token", lifetime, session, version);

    public static Id<User> NewUser() => Id<User>.New(TimeProvider.System.GetUtcNow());

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token = null, string? json = null, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(method, path);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, null, headers);

    /// <summary>Sends bytes as they are on a connection of their own, and reads until the server closes it.</summary>
    public async Task<string> SendRawAsync(byte[] bytes)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, Client.BaseAddress!.Port, patience.Token);
        await client.GetStream().WriteAsync(bytes, patience.Token);
        using StreamReader reader = new(client.GetStream());
        return await reader.ReadToEndAsync(patience.Token);
    }

    public Task<string> SendRawAsync(string text) => SendRawAsync(Encoding.Latin1.GetBytes(text));

    public async Task StopAsync() => await _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Trust.Dispose();
    }
}

public sealed class Complaints : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Listener(_lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Listener(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}

public sealed class TestTrust : ITrust, IDisposable
{
    public SigningKey Key { get; set; } = SigningKey.Create();

    public List<Revocation> Revoked { get; } = [];

    public bool Fails { get; set; }

    public int Reads { get; private set; }

    public ValueTask<TrustSnapshot> ReadAsync(CancellationToken stop)
    {
        Reads++;
        return Fails ? throw new IOException("no database") : new(TrustSnapshot.Of([Key.Public]));
    }

    public ValueTask<RevocationPage> ReadRevocationsAsync(string? after, CancellationToken stop)
    {
        if (Fails) throw new IOException("no database");
        return new(new RevocationPage([.. Revoked.Skip(int.Parse(after ?? "0", null))], $"{Revoked.Count}"));
    }

    public List<ApiKey> ApiKeys { get; } = [];

    public List<Guid> Used { get; } = [];

    public ValueTask<IReadOnlyList<ApiKey>> ReadApiKeysAsync(IReadOnlyList<Guid> used, CancellationToken stop)
    {
        Used.AddRange(used);
        return new([.. ApiKeys]);
    }

    public void Dispose() => Key.Dispose();
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>Checks that a failure has the one form that all failures have.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("type").GetString()!);
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("request_id").GetString());
        return problem;
    }

    public static string Error(this JsonElement problem, string field) => problem.GetProperty("errors").GetProperty(field)[0].GetString()!;
}
