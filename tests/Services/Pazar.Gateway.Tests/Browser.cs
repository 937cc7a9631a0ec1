using System.Text;
using System.Text.Json;

namespace Pazar.Gateway.Tests;

/// <summary>A browser with its cookies. What it sends that changes something has the header that the shop's page sends.</summary>
internal sealed class Browser : IDisposable
{
    public const string Password = "a long enough one";
    public const string Cookie = "pazar";

    private static int _people;

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public Browser(Uri address, string device = "Firefox of the tests")
    {
        _client = new(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd(device.Replace(' ', '-'));
    }

    public Browser(TestHost host)
        : this(host.Client.BaseAddress!)
    {
    }

    public HttpClient Client => _client;

    /// <summary>The session's cookie; null when there is none.</summary>
    public string? Session
    {
        get => _cookies.GetCookies(_client.BaseAddress!)[Cookie]?.Value;
        set => _cookies.Add(_client.BaseAddress!, new Cookie(Cookie, value) { Path = "/" });
    }

    public static string NewEmail() => $"browser{Interlocked.Increment(ref _people)}-{Guid.CreateVersion7():N}@shop.test";

    /// <summary>Somebody new, who is signed in.</summary>
    public static async Task<Browser> RegisterAsync(TestHost host, string? email = null)
    {
        Browser browser = new(host);
        var registered = await browser.PostAsync("/bff/web/registration", $$"""{"email": "{{email ?? NewEmail()}}", "password": "{{Password}}"}""");
        Assert.True(registered.Status == HttpStatusCode.Created, $"{registered.Status} {registered.Body}");
        return browser;
    }

    /// <summary>The same session in another browser, or at another process.</summary>
    public Browser At(TestHost host) => new(host) { Session = Session };

    public Task<TestAnswer> GetAsync(string path, params string[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<TestAnswer> PostAsync(string path, string? body = null, params string[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<TestAnswer> SignInAsync(string email, string password = Password) =>
        PostAsync("/bff/web/session", $$"""{"email": "{{email}}", "password": "{{password}}"}""");

    public async Task<TestAnswer> SendAsync(HttpMethod method, string path, string? body, params string[] headers)
    {
        using var request = Request(method, path, body, ["X-Pazar-Csrf: 1", .. headers]);
        using var response = await _client.SendAsync(request);
        return await AnswerAsync(response);
    }

    /// <summary>A request with these headers and no other ones.</summary>
    public static HttpRequestMessage Request(HttpMethod method, string path, string? body, params string[] headers)
    {
        HttpRequestMessage request = new(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var header in headers) request.Headers.TryAddWithoutValidation(header[..header.IndexOf(':')], header[(header.IndexOf(':') + 1)..].Trim());
        return request;
    }

    public static async Task<TestAnswer> AnswerAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), response.Headers.ETag?.Tag,
            response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Dispose() => _client.Dispose();
}
