namespace Pazar.Service;

/// <summary>
/// Makes a token by which a user sets a new password, for whoever delivers it. It is made when it leaves, and Identity keeps its hash alone, so that no
/// event, table or backup holds one.
/// </summary>
public interface IResetTokens
{
    /// <summary>Whether this process reaches whoever makes them.</summary>
    bool CanMake => true;

    /// <summary>Null when the request has run out, was used, or does not count any more.</summary>
    Task<string?> MakeAsync(Guid request, CancellationToken stop);
}
