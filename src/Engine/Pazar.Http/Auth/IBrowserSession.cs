namespace Pazar.Http;

/// <summary>
/// The sign-in of the browser that sent a request, and that holds no token: whoever stands before the guard keeps the tokens for it, and puts this among
/// the request's features.
/// </summary>
public interface IBrowserSession
{
    /// <summary>The access token; null where nobody is signed in.</summary>
    ValueTask<string?> FindTokenAsync();

    /// <summary>Another one, in place of one that does not count any more; null where the sign-in has ended.</summary>
    ValueTask<string?> RenewTokenAsync();

    /// <summary>What a route for signed-in callers answers when there is no token.</summary>
    Problem Refusal { get; }

    /// <summary>Signs the browser in by these tokens, which the answer then leaves out.</summary>
    Task KeepAsync(string access, string refresh, int expiresIn);
}
