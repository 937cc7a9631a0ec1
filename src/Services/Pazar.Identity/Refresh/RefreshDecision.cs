namespace Pazar.Identity;

/// <summary>What a refresh token comes to.</summary>
internal abstract record RefreshDecision
{
    private RefreshDecision() { }

    /// <summary>Unknown, expired, or of a sign-in that has ended.</summary>
    public sealed record Refuse : RefreshDecision
    {
        public static readonly Refuse Instance = new();
    }

    /// <summary>Its first use.</summary>
    public sealed record Rotate : RefreshDecision
    {
        public static readonly Rotate Instance = new();
    }

    /// <summary>The reply to its first use may have been lost: the same successor again.</summary>
    /// <param name="Salt">From which the successor follows.</param>
    /// <param name="IsForAnother">Somebody spent it under a key, and this is not it.</param>
    public sealed record Repeat(byte[] Salt, bool IsForAnother) : RefreshDecision;

    /// <summary>Two hold the same token, and one of them is not the user.</summary>
    public sealed record EndFamily : RefreshDecision
    {
        public static readonly EndFamily Instance = new();
    }

    /// <summary>What the client is given, after <see cref="Rotate"/> or <see cref="Repeat"/>.</summary>
    public sealed record Give(string Successor) : RefreshDecision;
}
