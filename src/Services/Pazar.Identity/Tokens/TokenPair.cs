namespace Pazar.Identity;

/// <summary>What a sign-in gives.</summary>
internal sealed record TokenPair(string Access, string Refresh, string TokenType, int ExpiresIn);
