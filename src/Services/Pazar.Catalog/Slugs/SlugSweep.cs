using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>
/// Gives a slug to products that have none: those of before there were slugs, and those that a process of the previous version has made. Nobody is
/// told: until a product changes, others know it by its id, which answers as well.
/// </summary>
internal sealed class SlugSweep(Writes writes)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public const int AtOnce = 100;

    public Task SweepAsync(CancellationToken stop) => Pages.RunAsync(AtOnce, () => NameAsync(stop), stop);

    /// <summary>Answers how many had none.</summary>
    private async Task<int> NameAsync(CancellationToken stop)
    {
        var named = 0;
        await writes.RunAsync(CommandOrigin.Service, async (batch, stopping) =>
        {
            var nameless = await ProductStore.LockWithoutSlugAsync(batch, AtOnce, stopping);
            foreach (var product in nameless)
                ProductStore.Name(batch, product.Id, await SlugStore.MakeAsync(batch, product.Id, Slug.Of(product.Name, product.Sku), stopping));
            named = nameless.Count;
            return Replies.Empty();
        }, stop);
        return named;
    }
}
