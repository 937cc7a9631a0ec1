using System.Net;
using System.Net.Http.Json;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary>Whom to believe, as Identity's own process tells over HTTP: the keys that everybody may read, and revocations to those who know the secret.</summary>
internal sealed class HttpTrust(HttpClient identity) : ITrust, IDisposable
{
    public async ValueTask<TrustSnapshot> ReadAsync(CancellationToken stop)
    {
        using HttpRequestMessage ask = new(HttpMethod.Get, SigningKeysEndpoint.Path);
        using var answer = await identity.SendAsync(ask, stop);
        answer.EnsureSuccessStatusCode();
        return JsonWebKeySet.Read(await answer.Content.ReadAsByteArrayAsync(stop)) is { Count: > 0 } keys
            ? TrustSnapshot.Of(keys)
            : throw new InvalidDataException("Identity's key set is empty.");
    }

    public async ValueTask<RevocationPage> ReadRevocationsAsync(string? after, CancellationToken stop)
    {
        using HttpRequestMessage ask = new(HttpMethod.Get, $"{RevocationsEndpoint.Path}{(after is null ? "" : $"?after={Uri.EscapeDataString(after)}")}");
        using var answer = await identity.SendAsync(ask, stop);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw new InvalidDataException($"Identity's process at {identity.BaseAddress} has no Identity:TrustSecret, and tells nobody which tokens ended.");
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            throw new InvalidDataException($"Identity's process at {identity.BaseAddress} has another Identity:TrustSecret than this one.");
        answer.EnsureSuccessStatusCode();
        var news = await answer.Content.ReadFromJsonAsync(IdentityJson.Default.RevocationsView, stop);
        return news is { Revocations: not null, Mark: not null } ? news.ToPage() : throw new InvalidDataException("Identity's answer has no revocations or no mark.");
    }

    public async ValueTask<IReadOnlyList<ApiKey>> ReadApiKeysAsync(IReadOnlyList<Guid> used, CancellationToken stop)
    {
        using var content = JsonContent.Create(new KnownApiKeysBody(used), IdentityJson.Default.KnownApiKeysBody);
        using var answer = await identity.PostAsync(new Uri(KnownApiKeysEndpoint.Path, UriKind.Relative), content, stop);
        // Identity's process is of a version before them.
        if (answer.StatusCode == HttpStatusCode.NotFound) return [];
        answer.EnsureSuccessStatusCode();
        var known = await answer.Content.ReadFromJsonAsync(IdentityJson.Default.KnownApiKeysView, stop);
        return known is { Keys: not null } ? known.ToKeys() : throw new InvalidDataException("Identity's answer has no API keys.");
    }

    public void Dispose() => identity.Dispose();
}
