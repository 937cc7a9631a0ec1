namespace Pazar.Notifications;

/// <summary>What the server answers: a code of three digits and its lines.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsAccepted => Code is >= 200 and < 400;

    /// <summary>The server will not take it later either.</summary>
    public bool IsFinal => Code is >= 500 and < 600;

    public override string ToString() => $"{Code} {string.Join(' ', Lines)}";
}
