using System.Net.Http.Headers;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary>Where Identity's own process answers, and how the other processes of the installation ask it.</summary>
internal static class IdentityAddress
{
    private const int MostBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    /// <summary>Null when no address is set.</summary>
    public static HttpClient? ClientOf(IdentityOptions options)
    {
        if (string.IsNullOrEmpty(options.Address)) return null;
        if (string.IsNullOrEmpty(options.TrustSecret))
            throw new SettingException("Identity:Address is set without Identity:TrustSecret; it is the one that Identity's own process has, of 32 characters or more.");
        return ClientOf(new(options.Address.TrimEnd('/') + '/'), options.TrustSecret);
    }

    public static HttpClient ClientOf(Uri address, string secret)
    {
        // The secret goes to this address and to no other: not where an answer points to, and through no proxy of the environment. A connection is kept as long
        // as it works, so that nobody who takes all others at this address takes this one; the next one looks the name up again.
        SocketsHttpHandler direct = new() { AllowAutoRedirect = false, UseProxy = false, ConnectTimeout = LongestAnswer };
        HttpClient client = new(direct) { BaseAddress = address, Timeout = LongestAnswer, MaxResponseContentBufferSize = MostBytes };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }
}
