using System.Text.RegularExpressions;

namespace Pazar.Payments;

/// <summary>
/// Whose key it is. What is not found may be another account's, or the same one's in its other mode: only the account that something was made in can
/// tell that it is not there, and only there the same call under the same key is no other one.
/// </summary>
internal sealed partial class StripeAccount(StripeClient client, string secretKey)
{
    private const string Path = "/v1/account";

    private volatile string? _known;

    /// <summary>Null where Stripe was not asked yet, or does not tell.</summary>
    public string? Known => _known is { Length: > 0 } known ? known : null;

    /// <summary>Null where Stripe does not tell: a restricted key may not ask, and then only the refusal names the account.</summary>
    public async Task<string?> FindAsync(CancellationToken stop)
    {
        if (_known is null)
        {
            var answer = await client.GetAsync(Path, stop, isAllowed: false);
            var id = answer switch
            {
                { IsSuccess: true } => answer.Read(StripeJson.Default.StripeOwner).Id,
                { Status: 403 } => Account().Match(answer.Error?.Message ?? "") is { Success: true } named ? named.Value : "",
                _ => throw new InvalidOperationException($"Stripe answered {answer.Status} when it was asked whose key it is ({answer.Error?.Code}, {answer.RequestId})."),
            };
            _known = id.Length == 0 ? "" : $"{id} ({(secretKey.Contains("_live_", StringComparison.Ordinal) ? "live" : "test")})";
        }
        return Known;
    }

    /// <summary>Throws an <see cref="OtherAccountException"/> where it is known that this was made in another account: then nothing is sent, and nothing is believed.</summary>
    public async Task RequireAsync(string? madeIn, CancellationToken stop)
    {
        if (await FindAsync(stop) is { } own && madeIn is not null && madeIn != own)
            throw new OtherAccountException($"It was sent to the account {madeIn}, and Payments:Stripe:SecretKey is of {own}.");
    }

    [GeneratedRegex("acct_[A-Za-z0-9]+")]
    private static partial Regex Account();
}
