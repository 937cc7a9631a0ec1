using System.Net.Http.Json;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Accounts from Identity's own process, which runs elsewhere.</summary>
internal sealed class HttpGuests(HttpClient identity) : IGuests, IDisposable
{
    public async Task<GuestTokens?> WelcomeAsync(Guest guest, CancellationToken stop)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, GuestsEndpoint.Path) { Content = JsonContent.Create(GuestBody.Of(guest), IdentityJson.Default.GuestBody) };
        if (guest.RequestId is not null) request.Headers.Add("X-Request-Id", guest.RequestId);
        using var answer = await identity.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(IdentityJson.Default.WelcomedGuestView, stop))?.Tokens is { } pair
            ? new(pair.Access, pair.Refresh, pair.TokenType, pair.ExpiresIn)
            : null;
    }

    public void Dispose() => identity.Dispose();
}
