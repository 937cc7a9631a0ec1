using System.Net;
using System.Net.Http.Json;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Tokens from Identity's own process, which runs elsewhere.</summary>
internal sealed class HttpResetTokens(HttpClient identity) : IResetTokens, IDisposable
{
    public async Task<string?> MakeAsync(Guid request, CancellationToken stop)
    {
        using var content = JsonContent.Create(new ResetTokenBody(request), IdentityJson.Default.ResetTokenBody);
        using var answer = await identity.PostAsync(new Uri(ResetTokensEndpoint.Path, UriKind.Relative), content, stop);
        if (answer.StatusCode == HttpStatusCode.Gone) return null;
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(IdentityJson.Default.ResetTokenView, stop))?.Token;
    }

    public void Dispose() => identity.Dispose();
}
