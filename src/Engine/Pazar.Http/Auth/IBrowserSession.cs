using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>
/// The sign-in of a browser, which holds no token: whoever stands before the guard keeps the tokens for it, and puts this among the request's features.
/// </summary>
public interface IBrowserSession
{
    /// <summary>The access token; null where nobody is signed in.</summary>
    ValueTask<string?> FindTokenAsync(HttpContext context);

    /// <summary>Another one, in place of one that does not count any more; null where the sign-in has ended.</summary>
    ValueTask<string?> RenewTokenAsync(HttpContext context);

    /// <summary>What a route for signed-in callers answers when there is no token.</summary>
    Problem Refusal { get; }

    /// <summary>Signs the browser in by these tokens, which the answer then leaves out.</summary>
    Task KeepAsync(HttpContext context, string access, string refresh, int expiresIn);
}
