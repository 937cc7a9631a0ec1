using Pazar.Service;

namespace Pazar.Identity;

/// <summary>This process cannot ask Identity's: the database of another service is no way to its accounts.</summary>
internal sealed class NoResetTokens : IResetTokens
{
    public bool CanMake => false;

    public Task<string?> MakeAsync(Guid request, CancellationToken stop) => throw new InvalidOperationException(
        "Mails that set a new password need Identity's process: set Identity:Address and Identity:TrustSecret here, and the secret there.");
}
