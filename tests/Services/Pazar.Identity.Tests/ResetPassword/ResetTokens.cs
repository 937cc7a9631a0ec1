using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

/// <summary>Password resets as a mail would bring them: the service itself never shows a token.</summary>
internal static class ResetTokens
{
    public static async Task<string> AddAsync(ShopHost shop, string email, string lifetime = "30 minutes")
    {
        var token = OpaqueToken.Create();
        await shop.Identity.ExecuteAsync($"""
            insert into password_reset (hash, user_id, expires_at)
            select decode('{Convert.ToHexString(OpaqueToken.Hash(token))}', 'hex'), id, now() + interval '{lifetime}' from user_account where email = '{email}'
            """);
        return token;
    }

    public static Task<TestAnswer> ConfirmAsync(ShopHost shop, string token, string password) =>
        shop.Host.PostAsync("/api/auth/password-reset/confirm", $$"""{"token": "{{token}}", "new_password": "{{password}}"}""");

    public static Task<TestAnswer> AskAsync(ShopHost shop, string email, params string[] headers) =>
        shop.Host.PostAsync("/api/auth/password-reset", $$"""{"email": "{{email}}"}""", null, headers);
}
