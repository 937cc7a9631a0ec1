using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pazar.FakeElasticsearch;

/// <summary>
/// A stand-in for Elasticsearch's REST API, as documented: index templates, bulk writes with external versions, searches. What is written is found at once.
/// It misbehaves as it is told to.
/// </summary>
public sealed class FakeElasticsearchServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _templates = [];
    private readonly Dictionary<string, StoredIndex> _indexes = [];
    private readonly ConcurrentDictionary<string, int> _items = [];
    private readonly CancellationTokenSource _stop = new();
    private int _requests;

    private FakeElasticsearchServer(WebApplication app)
    {
        _app = app;
        app.Run(HandleAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public int Requests => Volatile.Read(ref _requests);

    public Mischief Mischief { get; set; } = new();

    /// <summary>What a request's <c>Authorization</c> must be; null for anything.</summary>
    public string? Authorization { get; set; }

    /// <param name="configure">More of the server, such as a certificate.</param>
    public static async Task<FakeElasticsearchServer> StartAsync(string url = "http://127.0.0.1:0", Action<IWebHostBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        configure?.Invoke(builder.WebHost);
        builder.Logging.ClearProviders();
        FakeElasticsearchServer server = new(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public void Delete(string index)
    {
        lock (_gate) _indexes.Remove(index);
    }

    /// <summary>Everything that an index has, with versions; empty when there is none.</summary>
    public string HashOf(string index)
    {
        lock (_gate)
        {
            if (!_indexes.TryGetValue(index, out var there)) return "";
            var all = string.Join('\n', there.Documents.OrderBy(document => document.Id, StringComparer.Ordinal).Select(document => $"{document.Id} {document.Version} {document.Source.ToJsonString()}"));
            return $"{there.Count} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all)))}";
        }
    }

    public IReadOnlyList<string> Indexes
    {
        get
        {
            lock (_gate) return [.. _indexes.Keys];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _requests);
        var path = context.Request.Path.Value!;
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var mischief = Mischief;
        await Task.Delay(mischief.Waits(path, number), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (mischief.BreaksBefore(path, number))
        {
            context.Abort();
            return;
        }
        var (status, answer) = Authorization is { } needed && context.Request.Headers.Authorization != needed ? Error(401, "security_exception", "unable to authenticate")
            : mischief.Refuses(path, number) is { } refused ? Error(refused, refused == 429 ? "es_rejected_execution_exception" : "unavailable", "told to")
            : Carry(context.Request, path, body);
        var bytes = Encoding.UTF8.GetBytes(answer.ToJsonString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        context.Response.ContentLength = bytes.Length;
        if (mischief.BreaksAfter(path, number))
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }
        await context.Response.Body.WriteAsync(bytes);
    }

    private (int Status, JsonObject Answer) Carry(HttpRequest request, string path, string body)
    {
        try
        {
            lock (_gate)
            {
                return (request.Method, path.Split('/')) switch
                {
                    ("PUT", ["", "_index_template", var name]) => PutTemplate(name, body),
                    ("PUT", ["", var name]) => PutIndex(name),
                    ("GET", ["", var name, "_settings"]) => Settings(name),
                    ("POST", ["", "_bulk"]) => Bulk(request, body),
                    ("POST", ["", var name, "_search"]) => _indexes.TryGetValue(name, out var index)
                        ? (200, new Searches(index).Search((JsonObject)JsonNode.Parse(body)!))
                        : Error(404, "index_not_found_exception", $"no such index [{name}]"),
                    _ => Error(400, "illegal_argument_exception", $"no handler found for uri [{path}] and method [{request.Method}]"),
                };
            }
        }
        catch (Exception fault) when (fault is NotSupportedException or JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            return Error(400, "parsing_exception", fault.Message);
        }
    }

    private (int, JsonObject) PutTemplate(string name, string body)
    {
        _templates[name] = (JsonObject)JsonNode.Parse(body)!;
        return (200, new() { ["acknowledged"] = true });
    }

    private (int, JsonObject) PutIndex(string name)
    {
        if (_indexes.TryGetValue(name, out var there)) return Error(400, "resource_already_exists_exception", $"index [{name}/{there.Uuid}] already exists");
        Make(name);
        return (200, new() { ["acknowledged"] = true, ["shards_acknowledged"] = true, ["index"] = name });
    }

    private (int, JsonObject) Settings(string name) => _indexes.TryGetValue(name, out var index)
        ? (200, new() { [name] = new JsonObject { ["settings"] = new JsonObject { ["index"] = new JsonObject { ["uuid"] = index.Uuid, ["number_of_shards"] = "1" } } } })
        : Error(404, "index_not_found_exception", $"no such index [{name}]");

    private (int, JsonObject) Bulk(HttpRequest request, string body)
    {
        if (request.ContentType != "application/x-ndjson") return Error(406, "media_type_header_exception", $"Content-Type header [{request.ContentType}] is not supported");
        if (!body.EndsWith('\n')) return Error(400, "illegal_argument_exception", "The bulk request must be terminated by a newline [\\n]");
        var lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        JsonArray items = [];
        var hasErrors = false;
        for (var at = 0; at + 1 < lines.Length; at += 2)
        {
            var action = (JsonObject)JsonNode.Parse(lines[at])!["index"]!;
            var (name, id) = ((string)action["_index"]!, (string)action["_id"]!);
            var (status, type, reason) = Mischief.RefusesItem(id, _items.AddOrUpdate(id, 1, (_, times) => times + 1)) is { } refused
                ? (refused, "es_rejected_execution_exception", "told to")
                : (_indexes.GetValueOrDefault(name) ?? Make(name)).Put(id, (long?)action["version"], (string?)action["version_type"], (JsonObject)JsonNode.Parse(lines[at + 1])!);
            JsonObject item = new() { ["_index"] = name, ["_id"] = id, ["status"] = status };
            if (type is not null) item["error"] = new JsonObject { ["type"] = type, ["reason"] = reason };
            hasErrors |= type is not null;
            items.Add(new JsonObject { ["index"] = item });
        }
        return (200, new() { ["took"] = 1, ["errors"] = hasErrors, ["items"] = items });
    }

    /// <summary>By the template of its name; an index that nobody made comes into being with its first document.</summary>
    private StoredIndex Make(string name)
    {
        var template = _templates.Values.FirstOrDefault(one => ((JsonArray)one["index_patterns"]!).Any(pattern => (string?)pattern == name));
        return _indexes[name] = new((JsonObject?)template?["template"]?["mappings"] ?? []);
    }

    private static (int, JsonObject) Error(int status, string type, string reason) =>
        (status, new() { ["error"] = new JsonObject { ["type"] = type, ["reason"] = reason }, ["status"] = status });
}
