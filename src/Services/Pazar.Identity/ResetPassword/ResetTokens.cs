using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Identity's own process makes the tokens.</summary>
internal sealed class ResetTokens(ResetTokenStore store) : IResetTokens
{
    public async Task<string?> MakeAsync(Guid request, CancellationToken stop)
    {
        var token = OpaqueToken.Create();
        return await store.AddAsync(request, OpaqueToken.Hash(token), stop) ? token : null;
    }
}
