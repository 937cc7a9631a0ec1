using System.Net;
using Pazar.Http;

namespace Pazar.Webhooks;

/// <summary>What an address may look like. Where its name leads is judged when a connection is made, for that changes.</summary>
internal static class WebhookAddress
{
    private const int MostCharacters = 2_000;

    public static void Check(FieldErrors errors, string field, string url, bool allowPrivate)
    {
        var (scheme, beginning) = allowPrivate ? ("https or http", "https:// or http://") : ("https", "https://");
        if (url.Length > MostCharacters || url.Any(letter => letter <= ' ' || letter == '\\' || char.IsControl(letter)) || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            errors.Add(field, $"must be an absolute {scheme} address of at most {MostCharacters} characters");
            return;
        }
        errors.Require(address.Scheme == Uri.UriSchemeHttps || (allowPrivate && address.Scheme == Uri.UriSchemeHttp), field, $"must begin with {beginning}")
            .Require(address.UserInfo.Length == 0 && !AuthorityOf(url).Contains('@', StringComparison.Ordinal), field, "must hold no user and no password")
            .Require(address.Port > 0, field, "must have a port from 1 to 65535, or none")
            .Require(address.Fragment.Length == 0 && !url.Contains('#', StringComparison.Ordinal), field, "must have no part behind #");
        if (!allowPrivate && IPAddress.TryParse(address.Host, out var literal) && PrivateAddresses.Contain(literal))
            errors.Add(field, "must not be a private, local or reserved address");
    }

    /// <summary>As it was written: the parser passes over a user of no letters.</summary>
    private static string AuthorityOf(string url) => url.Split("://", 2)[^1].Split('/', '?', '#')[0];
}
