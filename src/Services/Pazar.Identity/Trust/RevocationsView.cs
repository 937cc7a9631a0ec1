using Pazar.Http;

namespace Pazar.Identity;

/// <summary>A page of revocations on the wire.</summary>
internal sealed record RevocationsView(IReadOnlyList<RevocationsView.Item> Revocations, string Mark, bool HasMore)
{
    internal sealed record Item(Guid Subject, int Below, double AgeSeconds);

    public static RevocationsView Of(RevocationPage page) =>
        new([.. page.Revocations.Select(revocation => new Item(revocation.Subject, revocation.Below, revocation.Age.TotalSeconds))], page.Mark, page.HasMore);

    public RevocationPage ToPage() =>
        new([.. Revocations.Select(item => new Revocation(item.Subject, item.Below, TimeSpan.FromSeconds(item.AgeSeconds)))], Mark, HasMore);
}
