namespace Pazar.Identity;

/// <summary>What a sign-in gives.</summary>
internal sealed record TokenPairView(string Access, string Refresh, string TokenType, int ExpiresIn);
