using System.Net;
using System.Text.Json.Nodes;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>A provider that is asked one by one, over HTTP.</summary>
internal sealed class TellerProvider(TellerServer server, bool canFind) : IPaymentProvider, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server.Address };

    public string Name => "teller";

    public bool CanFind => canFind;

    public async ValueTask<ProviderReply> CallAsync(ProviderRequest request, CancellationToken stop)
    {
        JsonObject body = new()
        {
            ["key"] = request.Key,
            ["operation"] = request.Operation.ToName(),
            ["amount"] = request.Amount.Minor,
            ["method"] = request.PaymentMethod,
        };
        using StringContent content = new(body.ToJsonString());
        using var answer = await _http.PostAsync("/operations", content, stop);
        return await ReadAsync(answer, stop);
    }

    public async ValueTask<ProviderReply> FindAsync(ProviderRequest request, CancellationToken stop)
    {
        if (!canFind) throw new InvalidOperationException("It cannot find anything, and must not be asked.");
        using var answer = await _http.GetAsync(new Uri($"/operations?key={Uri.EscapeDataString(request.Key)}", UriKind.Relative), stop);
        return await ReadAsync(answer, stop);
    }

    /// <summary>What its route does with the news, which name only the key. One that is none of ours is of no concern.</summary>
    public Task HearAsync(TellerNews news, Func<ProviderAnswer, Task> hear) => news.Key.Split(':', 2) is [var id, { Length: > 0 } name] && Id<Payment>.TryParse(id, out var payment)
        ? hear(new(payment, Name, name, ReplyOf(news.Outcome, null), news.EventId)) : Task.CompletedTask;

    public void Dispose() => _http.Dispose();

    private static async Task<ProviderReply> ReadAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.StatusCode == HttpStatusCode.NotFound) return ProviderReply.NotFound;
        if (answer.StatusCode != HttpStatusCode.OK) return ProviderReply.Unknown;
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))!;
        return ReplyOf((string)said["outcome"]!, said);
    }

    private static ProviderReply ReplyOf(string outcome, JsonNode? said) => outcome switch
    {
        "succeeded" => ProviderReply.Succeeded,
        "requires_action" => ProviderReply.RequiresAction with { Action = new((string?)said?["client_secret"], (string?)said?["redirect_url"]) },
        _ => ProviderReply.Declined("card_declined"),
    };
}
